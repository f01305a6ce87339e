package pubkyconformance.spec.link;

import pubkyconformance.spec.DecodingException;

/** What an app asks a signer for (AUTH-DL-001 to AUTH-DL-010). */
public sealed interface DeepLink permits TokenLink, GrantLink, DirectSignupLink, SecretExportLink {
    /**
     * Reads a link of any kind.
     *
     * @throws DecodingException for another scheme or intent, and for a parameter that is missing or malformed; the message names it
     */
    static DeepLink parse(String text) {
        LinkText link = LinkText.parse(text);
        return switch (link.intent()) {
            case "", TokenLink.SIGN_IN, TokenLink.SIGN_UP -> TokenLink.read(link);
            case GrantLink.SIGN_IN, GrantLink.SIGN_UP -> GrantLink.read(link);
            case DirectSignupLink.INTENT -> DirectSignupLink.read(link);
            case SecretExportLink.INTENT -> SecretExportLink.read(link);
            default -> throw new DecodingException("the intent of the link is unknown", link.intentAt());
        };
    }

    /** The link as an app shows it; it holds what only the signer may see. */
    String text();
}
