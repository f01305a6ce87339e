package pubkyconformance.spec.link;

import pubkyconformance.spec.key.Base64Url;
import pubkyconformance.spec.key.KeyPair;

/** Hands a user's own secret to another signer. */
public record SecretExportLink(KeyPair user) implements DeepLink {
    static final String INTENT = "secret_export";

    static SecretExportLink read(LinkText link) {
        return new SecretExportLink(link.required("secret", text -> KeyPair.ofSeed(Base64Url.decode(text))));
    }

    @Override
    public String text() {
        return new LinkText.Writer(INTENT)
                .put("secret", Base64Url.encode(user.seed()))
                .text();
    }
}
