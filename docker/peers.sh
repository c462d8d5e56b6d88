#!/bin/sh
# Makes the image of strongSwan peers and LAN stations. Prints its name.
. "$(dirname "$0")/lib.sh"

need_engine
base=$("$HERE/base.sh")
IMAGE=flexbench-peers:$({ echo "$base" && cat "$HERE/peers.sh" "$HERE/enter" "$HERE"/peers/*; } | key)
if ! have_image "$IMAGE"; then
  lock
  if ! have_image "$IMAGE"; then
    scratch
    cp "$HERE/enter" "$HERE"/peers/* "$WORK"
    chmod 755 "$WORK"/*
    cat >"$WORK/Dockerfile" <<EOF
FROM $base
COPY enter facts station strongswan /opt/flexbench/
ENTRYPOINT ["/opt/flexbench/enter"]
CMD ["/opt/flexbench/station"]
EOF
    build "$IMAGE" "$WORK"
    prune flexbench-peers 3
    say "$IMAGE is ready"
  fi
fi
echo "$IMAGE"
