package pubkyconformance.spec.link;

/** Asks a user to sign up, and for nothing to be sent back. */
public record DirectSignupLink(SignupPlace place) implements DeepLink {
    static final String INTENT = "direct_signup";

    static DirectSignupLink read(LinkText link) {
        return new DirectSignupLink(link.signupPlace());
    }

    @Override
    public String text() {
        return new LinkText.Writer(INTENT).put(place).text();
    }
}
