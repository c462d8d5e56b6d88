package dev.flexbench.ios;

import dev.flexbench.ios.model.IkeEncryption;
import dev.flexbench.ios.model.IkeHash;
import dev.flexbench.ios.syntax.Mode;
import dev.flexbench.ios.syntax.Section;
import dev.flexbench.wire.IpPrefix;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code crypto ikev2 proposal|policy|keyring} and the lines that stand alone. */
final class Ikev2Commands {
  private static final String HASHES = "{md5|sha1|sha256|sha384|sha512}…";

  private Ikev2Commands() {}

  static void addTo(Mode<ConfigDraft> global) {
    Mode<Drafts.Proposal> proposal = proposal();
    Mode<Drafts.Policy> policy = policy();
    Mode<Drafts.Ring> keyring = keyring();
    global
        .enter(
            "crypto ikev2 proposal <name:word>",
            (c, m) ->
                new Section<>(
                    proposal, c.proposals.computeIfAbsent(m.text("name"), Drafts.Proposal::named)))
        .on("no crypto ikev2 proposal <name:word>", (c, m) -> c.proposals.remove(m.text("name")))
        .on("default crypto ikev2 proposal [default]", (c, m) -> c.restoreProposal())
        .enter(
            "crypto ikev2 policy <name:word>",
            (c, m) ->
                new Section<>(
                    policy, c.policies.computeIfAbsent(m.text("name"), Drafts.Policy::new)))
        .on("no crypto ikev2 policy <name:word>", (c, m) -> c.policies.remove(m.text("name")))
        .on("default crypto ikev2 policy [default]", (c, m) -> c.restorePolicy())
        .enter(
            "crypto ikev2 keyring <name:word>",
            (c, m) ->
                new Section<>(
                    keyring, c.keyrings.computeIfAbsent(m.text("name"), Drafts.Ring::new)))
        .on("no crypto ikev2 keyring <name:word>", (c, m) -> c.keyrings.remove(m.text("name")));
    standalone(global);
  }

  private static void standalone(Mode<ConfigDraft> global) {
    global
        .on(
            "crypto ikev2 dpd <interval:10-3600> <retry:2-60> {on-demand|periodic}",
            (c, m) -> c.dpd = Optional.of(Values.dpd(m)))
        .on("no crypto ikev2 dpd [<rest:text>]", (c, m) -> c.dpd = Optional.empty())
        .on(
            "crypto ikev2 nat keepalive <seconds:5-3600>",
            (c, m) -> c.natKeepalive = OptionalInt.of(m.number("seconds")))
        .on(
            "no crypto ikev2 nat keepalive [<seconds:5-3600>]",
            (c, m) -> c.natKeepalive = OptionalInt.empty())
        .ignored("crypto ikev2 http-url cert", "certificates by URL are never used")
        .ignored("crypto ikev2 certificate-cache <count:1-2000>", "no certificates are cached")
        .ignored("crypto ikev2 diagnose error <count:1-1000>", "diagnostics are always kept");
    for (String later :
        List.of(
            "cluster",
            "redirect",
            "cookie-challenge",
            "fragmentation",
            "window",
            "limit",
            "client",
            "name-mangler",
            "reconnect",
            "cts",
            "disconnect-revoked-peers")) {
      global.refused(
          "crypto ikev2 " + later + " [<rest:text>]",
          "'crypto ikev2 " + later + "' is not supported by this version; remove the line");
      global.ignored("no crypto ikev2 " + later + " [<rest:text>]", "it is off");
    }
  }

  private static Mode<Drafts.Proposal> proposal() {
    return new Mode<Drafts.Proposal>("crypto ikev2 proposal", ArgTypes::of)
        .on(
            "encryption {3des|des|aes-cbc-128|aes-cbc-192|aes-cbc-256|aes-gcm-128|aes-gcm-256}…",
            (p, m) -> encryption(p, m.keywordsAfter("encryption")))
        .on("integrity " + HASHES, (p, m) -> p.integrity = hashes(m.keywordsAfter("integrity")))
        .on("prf " + HASHES, (p, m) -> p.prf = hashes(m.keywordsAfter("prf")))
        .on(
            "group {1|2|5|14|15|16|19|20|21|24|31}…",
            (p, m) -> p.groups = m.keywordsAfter("group").stream().map(Integer::parseInt).toList())
        .on("no encryption [<rest:text>]", (p, m) -> p.encryption = List.of())
        .on("default encryption", (p, m) -> p.encryption = p.base.encryption())
        .on("no integrity [<rest:text>]", (p, m) -> p.integrity = List.of())
        .on("default integrity", (p, m) -> p.integrity = p.base.integrity())
        .on("no prf [<rest:text>]", (p, m) -> p.prf = List.of())
        .on("default prf", (p, m) -> p.prf = p.base.prf())
        .on("no group [<rest:text>]", (p, m) -> p.groups = List.of())
        .on("default group", (p, m) -> p.groups = p.base.groups())
        .refused("pqc <rest:text>", "'pqc' is not supported by this version; remove the line");
  }

  /**
   * A default proposal that becomes AES-GCM loses its inherited integrity list, as GCM has none.
   */
  private static void encryption(Drafts.Proposal proposal, List<String> keywords) {
    proposal.encryption = keywords.stream().map(IkeEncryption::of).toList();
    boolean inherited = proposal.integrity.equals(proposal.base.integrity());
    if (inherited && proposal.encryption.stream().allMatch(IkeEncryption::aead)) {
      proposal.integrity = List.of();
    }
  }

  private static List<IkeHash> hashes(List<String> keywords) {
    return keywords.stream().map(IkeHash::of).toList();
  }

  private static Mode<Drafts.Policy> policy() {
    return new Mode<Drafts.Policy>("crypto ikev2 policy", ArgTypes::of)
        .on(
            "match fvrf {any|<name:word>}",
            (p, m) -> p.fvrf = Optional.of(m.optional("name").orElse("any")))
        .on("no match fvrf [<rest:text>]", (p, m) -> p.fvrf = Optional.empty())
        .on(
            "match address local <address:ip>",
            (p, m) -> p.localAddresses.add(Values.address(m, "address")))
        .on(
            "no match address local <address:ip>",
            (p, m) -> p.localAddresses.remove(Values.address(m, "address")))
        .on("proposal <name:@an IKEv2 proposal>…", (p, m) -> addProposals(p, m.all("name")))
        .on("no proposal <name:word>…", (p, m) -> p.proposals.removeAll(m.all("name")));
  }

  private static void addProposals(Drafts.Policy policy, List<String> names) {
    names.stream().filter(n -> !policy.proposals.contains(n)).forEach(policy.proposals::add);
  }

  private static Mode<Drafts.Ring> keyring() {
    Mode<Drafts.Peer> peer = peer();
    return new Mode<Drafts.Ring>("crypto ikev2 keyring", ArgTypes::of)
        .enter(
            "peer <name:word>",
            (k, m) ->
                new Section<>(peer, k.peers.computeIfAbsent(m.text("name"), Drafts.Peer::new)))
        .on("no peer <name:word>", (k, m) -> k.peers.remove(m.text("name")));
  }

  private static Mode<Drafts.Peer> peer() {
    String identity =
        "identity {address {<address:ipv4> [<mask:mask>]|<prefix6:prefix6>}"
            + "|fqdn [domain] <name:word>|email [domain] <name:word>|key-id <id:text>}";
    return new Mode<Drafts.Peer>("crypto ikev2 keyring peer", ArgTypes::of)
        .on("description <text:text>", (p, m) -> p.description = Optional.of(m.text("text")))
        .on("no description [<rest:text>]", (p, m) -> p.description = Optional.empty())
        .on(
            "address <address:ipv4> [<mask:mask>]",
            (p, m) -> p.address = Optional.of(Values.prefix(m, "address", "mask").network()))
        .on(
            "address <prefix6:prefix6>",
            (p, m) -> p.address = Optional.of(IpPrefix.parse(m.text("prefix6")).network()))
        .on("no address [<rest:text>]", (p, m) -> p.address = Optional.empty())
        .on("hostname <name:word>", (p, m) -> p.hostname = Optional.of(m.text("name")))
        .on("no hostname [<rest:text>]", (p, m) -> p.hostname = Optional.empty())
        .on(identity, (p, m) -> p.identity = Optional.of(Values.identity(m)))
        .on("no identity [<rest:text>]", (p, m) -> p.identity = Optional.empty())
        .on(
            "pre-shared-key {hex <hex:hex>|[0] <key:key>}",
            (p, m) -> {
              p.local = Optional.of(Values.secret(m));
              p.remote = p.local;
            })
        .on(
            "pre-shared-key local {hex <hex:hex>|[0] <key:key>}",
            (p, m) -> p.local = Optional.of(Values.secret(m)))
        .on(
            "pre-shared-key remote {hex <hex:hex>|[0] <key:key>}",
            (p, m) -> p.remote = Optional.of(Values.secret(m)))
        .refused(
            "pre-shared-key [local|remote] 6 <key:key>",
            "a key of type 6 is encrypted by the router and cannot be used; write the key itself")
        .on("no pre-shared-key local [<key:key>]", (p, m) -> p.local = Optional.empty())
        .on("no pre-shared-key remote [<key:key>]", (p, m) -> p.remote = Optional.empty())
        .on(
            "no pre-shared-key",
            (p, m) -> {
              p.local = Optional.empty();
              p.remote = Optional.empty();
            })
        .refused("ppk <rest:text>", "'ppk' is not supported by this version; remove the line");
  }
}
