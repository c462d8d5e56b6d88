# Shared by the image scripts. Contract of each script: progress on standard error, the image's
# name as the only line on standard output, exit 0; or one line that starts with "flexbench:" as the
# last one on standard error, exit 2.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd)
LABEL=dev.flexbench.image

say() { printf '  image: %s\n' "$*" >&2; }

die() {
  printf 'flexbench: %s\n' "$*" >&2
  exit 2
}

# The first 12 digits of the hash of what is on standard input.
key() { sha256sum | cut -c1-12; }

have_image() { docker image inspect "$1" >/dev/null 2>&1; }

need_engine() {
  command -v docker >/dev/null 2>&1 || die "the docker command is not installed"
  docker version --format '{{.Server.Version}}' >/dev/null 2>&1 ||
    die "no Docker engine answers (is it running, and may $(id -un) use it?)"
}

# Two runs at once build an image once: the second waits and finds it made.
lock() {
  command -v flock >/dev/null 2>&1 || return 0
  exec 9>"${TMPDIR:-/tmp}/flexbench-images.$(id -u).lock"
  flock -n 9 || { say "waiting for another build" && flock 9; }
}

# A scratch folder that goes away with the script; other clean-up is appended to $at_exit.
scratch() {
  WORK=$(mktemp -d "${TMPDIR:-/tmp}/flexbench-image.XXXXXX")
  at_exit='rm -rf "$WORK"'
  trap 'eval "$at_exit"' EXIT
  trap 'exit 130' INT TERM HUP
}

# run WHAT COMMAND...: quiet while it goes well; the last lines of its output when it does not.
run() {
  what=$1
  shift
  "$@" </dev/null >"$WORK/log" 2>&1 && return 0
  tail -n 5 "$WORK/log" >&2
  die "$what failed: $(grep -iE '^E:|error' "$WORK/log" | tail -n 1 | cut -c1-200)"
}

# build IMAGE DIR: an image from a Dockerfile, with the engine's own builder and no network.
build() {
  DOCKER_BUILDKIT=0 run "building $1" docker build -q --network none --label "$LABEL=${1%%:*}" \
    -t "$1" "$2"
}

# Forgets all but the newest images of one name; one that is in use stays.
prune() {
  docker image ls --format '{{.Repository}}:{{.Tag}}' "$1" | tail -n +"$2" |
    while read -r old; do docker rmi "$old" >/dev/null 2>&1 || true; done
}
