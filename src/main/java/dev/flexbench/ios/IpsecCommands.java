package dev.flexbench.ios;

import dev.flexbench.ios.model.IpsecProfile;
import dev.flexbench.ios.model.SmartDefaults;
import dev.flexbench.ios.model.TransformSet;
import dev.flexbench.ios.model.TransformSet.Cipher;
import dev.flexbench.ios.model.TransformSet.Hash;
import dev.flexbench.ios.syntax.Match;
import dev.flexbench.ios.syntax.Mode;
import dev.flexbench.ios.syntax.Section;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code crypto ipsec transform-set} and {@code crypto ipsec profile}. */
final class IpsecCommands {
  private static final String HASHES =
      "{esp-sha-hmac|esp-sha256-hmac|esp-sha384-hmac|esp-sha512-hmac}";

  private IpsecCommands() {}

  static void addTo(Mode<ConfigDraft> global) {
    Mode<Drafts.Transforms> transforms =
        new Mode<Drafts.Transforms>("crypto ipsec transform-set", ArgTypes::of)
            .on("mode {tunnel|transport}", (t, m) -> t.transport = m.has("transport"))
            .on("{no|default} mode [<rest:text>]", (t, m) -> t.transport = false);
    Mode<Drafts.Ipsec> profile = profile();
    global
        .enter(
            "crypto ipsec transform-set <name:word> esp-aes [128|192|256] " + HASHES,
            (c, m) -> new Section<>(transforms, c.transformSet(set(m, Cipher.AES))))
        .enter(
            "crypto ipsec transform-set <name:word> esp-gcm [128|192|256]",
            (c, m) -> new Section<>(transforms, c.transformSet(set(m, Cipher.GCM))))
        .refused(
            "crypto ipsec transform-set <name:word>"
                + " {esp-3des|esp-des|esp-null|esp-gmac|esp-seal|ah-md5-hmac|ah-sha-hmac} [<rest:text>]",
            "this transform is not supported; expected esp-gcm or esp-aes with " + HASHES)
        .on(
            "no crypto ipsec transform-set <name:word> [<rest:text>]",
            (c, m) -> c.transformSets.remove(m.text("name")))
        .on("default crypto ipsec transform-set [default]", (c, m) -> c.restoreTransformSet())
        .enter(
            "crypto ipsec profile <name:word>",
            (c, m) -> new Section<>(profile, c.ipsecProfile(m.text("name"))))
        .on("no crypto ipsec profile <name:word>", (c, m) -> c.ipsecProfiles.remove(m.text("name")))
        .on("default crypto ipsec profile [default]", (c, m) -> c.restoreIpsecProfile())
        .ignored("crypto ipsec df-bit {clear|copy|set}", "the outer packet's DF bit is the host's")
        .ignored("crypto logging {ikev2|session} [<rest:text>]", "events are always logged");
  }

  private static TransformSet set(Match match, Cipher cipher) {
    String name = match.text("name");
    Optional<Hash> hash = Optional.empty();
    int bits = 128;
    for (String word : match.keywordsAfter(cipher.keyword())) {
      if (word.matches("\\d+")) {
        bits = Integer.parseInt(word);
      } else {
        hash = Optional.of(Hash.of(word.toLowerCase(Locale.ROOT)));
      }
    }
    boolean smartDefault = name.equals(SmartDefaults.NAME);
    return new TransformSet(name, cipher, bits, hash, smartDefault);
  }

  private static Mode<Drafts.Ipsec> profile() {
    Mode<Drafts.Ipsec> profile = new Mode<>("crypto ipsec profile", ArgTypes::of);
    profile
        .on("set transform-set <name:@a transform set>…", (p, m) -> p.transformSets = m.all("name"))
        .on(
            "{no|default} set transform-set [<rest:text>]",
            (p, m) -> p.transformSets = List.of(SmartDefaults.NAME))
        .on(
            "set ikev2-profile <name:@an IKEv2 profile>",
            (p, m) -> p.ikev2Profile = Optional.of(m.text("name")))
        .on("no set ikev2-profile [<rest:text>]", (p, m) -> p.ikev2Profile = Optional.empty())
        .on(
            "set pfs {group1|group2|group5|group14|group15|group16|group19|group20|group21|group24}",
            (p, m) ->
                p.pfs =
                    OptionalInt.of(
                        Integer.parseInt(m.keywordsAfter("pfs").getFirst().substring(5))))
        .on("no set pfs [<rest:text>]", (p, m) -> p.pfs = OptionalInt.empty())
        .on("[no] responder-only", (p, m) -> p.responderOnly = !m.has("no"))
        .ignored("description <text:text>", "text only");
    associations(profile);
    return profile;
  }

  private static void associations(Mode<Drafts.Ipsec> profile) {
    profile
        .on(
            "set security-association lifetime seconds <seconds:120-2592000>",
            (p, m) -> p.seconds = m.number("seconds"))
        .on(
            "set security-association lifetime days <days:1-30>",
            (p, m) -> p.seconds = m.number("days") * 86_400)
        .on(
            "set security-association lifetime kilobytes <kilobytes:2560-2147483647>",
            (p, m) -> p.kilobytes = OptionalInt.of(m.number("kilobytes")))
        .on(
            "set security-association lifetime kilobytes disable",
            (p, m) -> p.kilobytes = OptionalInt.empty())
        .on(
            "no set security-association lifetime seconds [<rest:text>]",
            (p, m) -> p.seconds = IpsecProfile.DEFAULT_LIFETIME_SECONDS)
        .on(
            "no set security-association lifetime kilobytes [<rest:text>]",
            (p, m) -> p.kilobytes = OptionalInt.of(IpsecProfile.DEFAULT_LIFETIME_KILOBYTES))
        .on("set security-association replay disable", (p, m) -> p.replayWindow = 0)
        .on(
            "set security-association replay window-size {64|128|256|512|1024}",
            (p, m) -> p.replayWindow = Integer.parseInt(m.keywordsAfter("window-size").getFirst()))
        .on(
            "no set security-association replay [<rest:text>]",
            (p, m) -> p.replayWindow = IpsecProfile.DEFAULT_REPLAY_WINDOW);
    for (String command :
        List.of(
            "set security-association idle-time",
            "set security-association dfbit",
            "set security-association ecn",
            "set security-association dummy",
            "set security-policy",
            "set identity",
            "set mixed-mode",
            "reverse-route")) {
      profile.refused(
          command + " [<rest:text>]",
          "'" + command + "' is not supported by this version; remove the line");
    }
  }
}
