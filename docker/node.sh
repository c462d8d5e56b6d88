#!/bin/sh
# node.sh JARS JAVA_HOME: makes the image of our own node and of the tap, out of a folder of jars
# (flexbench.jar among them) and a JDK, from which a runtime is linked. Prints its name.
. "$(dirname "$0")/lib.sh"

[ $# = 2 ] || die "usage: node.sh JARS JAVA_HOME"
jars=$1
java_home=$2
modules=java.base,java.logging,java.management,java.naming,java.sql,java.xml,jdk.unsupported,jdk.jfr,jdk.management

# What both caches and both programs share. C2 stays on: without it there is no fast AES.
java_options="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
-XX:+UseSerialGC -Djava.security.egd=file:/dev/urandom"

need_engine
[ -x "$java_home/bin/jlink" ] || die "$java_home has no jlink: a JDK 25 is needed, not a runtime"
base=$("$HERE/base.sh")
recipe=$({ echo "$base $modules" && cat "$java_home/release" "$HERE/node.sh" && cd "$jars" &&
  find . -name '*.jar' ! -name flexbench.jar | LC_ALL=C sort | xargs sha256sum; } | key)
RUNTIME=flexbench-runtime:$recipe
IMAGE=flexbench-node:$({ echo "$recipe" && cat "$HERE/enter" "$HERE"/node/* "$jars/flexbench.jar"; } | key)

# The runtime and the libraries: they change seldom, so they are layers of their own.
build_runtime() {
  say "linking a Java runtime"
  mkdir "$WORK/runtime"
  run "jlink" "$java_home/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files \
    --no-man-pages --compress zip-6 --output "$WORK/runtime/java"
  mkdir "$WORK/runtime/lib"
  find "$jars" -name '*.jar' ! -name flexbench.jar -exec cp {} "$WORK/runtime/lib/" \;
  cat >"$WORK/runtime/Dockerfile" <<EOF
FROM $base
COPY java /opt/java/
COPY lib /opt/flexbench/lib/
EOF
  build "$RUNTIME" "$WORK/runtime"
  prune flexbench-runtime 3
}

# A cache is only good for the very class path that it was made with: it is written out.
arguments() {
  class_path=/opt/flexbench/flexbench.jar
  for jar in $(cd "$jars" && find . -name '*.jar' ! -name flexbench.jar | LC_ALL=C sort); do
    class_path=$class_path:/opt/flexbench/lib/${jar#./}
  done
  printf '%s\n-cp %s\n' "$java_options" "$class_path" >"$WORK/node/java.args"
}

build_node() {
  say "adding flexbench.jar"
  mkdir "$WORK/node"
  cp "$jars/flexbench.jar" "$HERE/enter" "$HERE"/node/* "$WORK/node/"
  chmod 755 "$WORK"/node/*
  arguments
  cat >"$WORK/node/Dockerfile" <<EOF
FROM $RUNTIME
COPY . /opt/flexbench/
EOF
  build "$IMAGE-plain" "$WORK/node"
}

# Trains inside a container, because a cache fits only the file times and the CPU it was made with.
train() {
  say "training the start of the node and of the tap"
  trainer=flexbench-train-$$
  at_exit="docker rm -f $trainer >/dev/null 2>&1; $at_exit"
  run "the training run" docker run --name "$trainer" --network none --cap-add NET_ADMIN \
    --cap-add NET_RAW --cap-add SYS_ADMIN --device /dev/net/tun --entrypoint /opt/flexbench/train "$IMAGE-plain"
  sed -n 's/^the .* was not trained/&: labs start more slowly/p' "$WORK/log" |
    while read -r line; do say "$line"; done
  run "keeping the training's result" docker commit -c 'ENTRYPOINT ["/opt/flexbench/enter"]' \
    -c 'CMD ["/opt/flexbench/node"]' -c "LABEL $LABEL=flexbench-node" "$trainer" "$IMAGE"
  docker rm "$trainer" >/dev/null
  docker rmi "$IMAGE-plain" >/dev/null 2>&1 || true
}

if ! have_image "$IMAGE"; then
  lock
  if ! have_image "$IMAGE"; then
    scratch
    have_image "$RUNTIME" || build_runtime
    build_node
    train
    prune flexbench-node 3
    say "$IMAGE is ready"
  fi
fi
echo "$IMAGE"
