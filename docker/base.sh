#!/bin/sh
# Makes the base image of all flexbench images: from debian:bookworm-slim where a registry gives it,
# else from the Debian or Ubuntu packages that this machine's own apt sources give. Prints its name.
. "$(dirname "$0")/lib.sh"

packages=$(grep -v '^#' "$HERE/packages" | tr '\n' ' ')
IMAGE=flexbench-base:$(cat "$HERE/packages" "$HERE/base.sh" | key)

from_registry() {
  say "asking the registry for debian:bookworm-slim"
  timeout 60 docker pull -q debian:bookworm-slim >/dev/null 2>&1 || return 1
  say "adding packages to debian:bookworm-slim"
  cat >"$WORK/Dockerfile" <<EOF
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends $packages \
 && rm -rf /var/lib/apt/lists/*
EOF
  # the host's network, as the lab rule is that nothing of ours is on the default bridge
  DOCKER_BUILDKIT=0 timeout 600 docker build -q --network host --label "$LABEL=flexbench-base" \
    -t "$IMAGE" "$WORK" >"$WORK/log" 2>&1
}

# The machine's own sources for its own release; other vendors' sources are left out.
sources() {
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list \
    /etc/apt/sources.list.d/*.sources; do
    [ -r "$file" ] || continue
    grep -qE "(^|[[:space:]])$codename(-[a-z]+)*([[:space:]]|\$)" "$file" &&
      grep -qE '(^|[[:space:]])main([[:space:]]|$)' "$file" && echo "$file"
  done
}

from_packages() {
  [ -r /etc/debian_version ] ||
    die "no registry gives debian:bookworm-slim and this is not a Debian or Ubuntu machine: load it" \
      "with 'docker load', then run again"
  command -v mmdebstrap >/dev/null 2>&1 ||
    die "no registry gives debian:bookworm-slim and mmdebstrap is not installed: sudo apt-get" \
      "install mmdebstrap"
  codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
  files=$(sources)
  [ -n "$files" ] || die "no apt source of $codename is set up in /etc/apt"
  # proxies, time checks and passwords as the machine's own apt has them
  apt-config dump Acquire >"$WORK/apt.conf"
  printf 'Dir::Etc::netrc "/etc/apt/auth.conf";\nDir::Etc::netrcparts "/etc/apt/auth.conf.d";\n' \
    >>"$WORK/apt.conf"
  say "making Debian packages into an image ($codename; about 40 s)"
  # shellcheck disable=SC2086 # one argument per file
  set -- --variant=essential --aptopt="$WORK/apt.conf" \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/info/*' \
    --customize-hook='rm -rf "$1"/etc/apt/sources.list* "$1"/etc/apt/apt.conf.d/99mmdebstrap' \
    --include="$(echo $packages | tr ' ' ,)" "$codename" "$WORK/base.tar" $files
  bootstrap "$@"
  run "importing the base image" docker import -c "LABEL $LABEL=flexbench-base" \
    -c 'CMD ["/bin/sh"]' "$WORK/base.tar" "$IMAGE"
}

bootstrap() {
  if ! mmdebstrap "$@" </dev/null >"$WORK/log" 2>&1; then
    grep -E '^(E|W):' "$WORK/log" | tail -n 5 >&2
    [ "$(id -u)" = 0 ] ||
      die "mmdebstrap cannot work for $(id -un) here: install uidmap (and give the user a range in" \
        "/etc/subuid), or run docker/base.sh once as root"
    die "mmdebstrap failed: $(grep '^E:' "$WORK/log" | tail -n 1 | cut -c1-200)"
  fi
}

need_engine
if ! have_image "$IMAGE"; then
  lock
  if ! have_image "$IMAGE"; then
    scratch
    from_registry || from_packages
    prune flexbench-base 3
    say "$IMAGE is ready"
  fi
fi
echo "$IMAGE"
