package pubkyconformance.spec.link;

import java.util.List;
import java.util.Optional;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.capability.Action;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.relay.ApprovalChannel;
import pubkyconformance.spec.relay.Channel;
import pubkyconformance.spec.relay.RelayChannel;
import pubkyconformance.spec.text.Utf8;

/**
 * Asks for a grant, bare or in a signed approval.
 *
 * @param relay the relay's URL without the channel
 * @param signup present if the user is to sign up
 * @param clientId 1 to 253 bytes
 * @param clientKey signs the proofs of possession
 * @param answer what is to be sent
 * @param channel by a key for an approval, else of either kind
 */
public record GrantLink(
        CapabilityList capabilities,
        String relay,
        Optional<SignupPlace> signup,
        String clientId,
        PublicKey clientKey,
        Answer answer,
        Channel channel)
        implements DeepLink {
    static final String SIGN_IN = "signin_grant";
    static final String SIGN_UP = "signup_grant";

    private static final String APPROVAL_V1 = "v1";
    private static final int MAX_CLIENT_ID_BYTES = 253;

    /** What a signer sends over the channel. */
    public enum Answer {
        /** The grant alone; it cannot come with content keys. */
        GRANT,
        /** A grant with its content keys, signed by the user. */
        APPROVAL
    }

    public GrantLink {
        if (answer == Answer.APPROVAL && !(channel instanceof ApprovalChannel)) {
            throw new IllegalArgumentException("channel: " + channel + " (expected: one by a key, for an approval)");
        }
        if (answer == Answer.GRANT && asksForKeys(capabilities)) {
            throw new IllegalArgumentException(
                    "capabilities: " + capabilities + " (expected: no content keys with a bare grant)");
        }
    }

    static GrantLink read(LinkText link) {
        Answer answer = answer(link);
        CapabilityList capabilities = link.capabilities();
        if (answer == Answer.GRANT && asksForKeys(capabilities)) {
            throw link.refused("caps", "content keys come with af=v1 only");
        }
        String relay = link.relay();
        Channel channel = channel(link, answer);
        Optional<SignupPlace> signup =
                link.intent().equals(SIGN_UP) ? Optional.of(link.signupPlace()) : Optional.empty();
        return new GrantLink(
                capabilities,
                relay,
                signup,
                link.required("cid", GrantLink::clientId),
                link.required("cpk", PublicKey::parse),
                answer,
                channel);
    }

    @Override
    public String text() {
        LinkText.Writer writer = new LinkText.Writer(signup.isPresent() ? SIGN_UP : SIGN_IN)
                .put("caps", capabilities.text())
                .put("relay", relay);
        signup.ifPresent(writer::put);
        writer.put("cid", clientId).put("cpk", clientKey.z32());
        if (answer == Answer.APPROVAL) {
            writer.put("af", APPROVAL_V1);
        }
        if (channel instanceof ApprovalChannel byKey) {
            writer.put("epk", byKey.keyText());
        } else if (channel instanceof RelayChannel bySecret) {
            writer.put("secret", bySecret.secretText());
        }
        return writer.text();
    }

    private static boolean asksForKeys(CapabilityList capabilities) {
        return capabilities.capabilities().stream()
                .anyMatch(capability -> capability.actions().contains(Action.ENCRYPTION_KEYS));
    }

    private static Answer answer(LinkText link) {
        List<LinkText.Parameter> formats = link.all("af");
        if (formats.isEmpty()) {
            return Answer.GRANT;
        }
        if (formats.size() > 1 || !formats.get(0).value().equals(APPROVAL_V1)) {
            throw link.refused("af", "the only format with a name is v1, said once");
        }
        return Answer.APPROVAL;
    }

    private static Channel channel(LinkText link, Answer answer) {
        if (link.has("epk")) {
            ApprovalChannel byKey = link.required("epk", ApprovalChannel::parseKey);
            if (link.has("secret")) {
                throw link.refused("secret", "a channel has a key or a secret");
            }
            return byKey;
        }
        if (answer == Answer.APPROVAL) {
            throw link.refused("epk", "an approval is sealed for a key");
        }
        return link.required("secret", RelayChannel::parseSecret);
    }

    private static String clientId(String text) {
        int bytes = Utf8.encode(text).length;
        if (bytes < 1 || bytes > MAX_CLIENT_ID_BYTES) {
            throw new DecodingException("a client id has 1 to " + MAX_CLIENT_ID_BYTES + " bytes, not " + bytes, 0);
        }
        return text;
    }
}
