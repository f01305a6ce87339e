package pubkyconformance.spec.link;

import java.util.Optional;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.relay.RelayChannel;

/**
 * Asks for an auth token; parameters of the other kinds are ignored.
 *
 * @param relay the relay's URL without the channel
 * @param signup present if the user is to sign up
 */
public record TokenLink(CapabilityList capabilities, String relay, RelayChannel channel, Optional<SignupPlace> signup)
        implements DeepLink {
    static final String SIGN_IN = "signin";
    static final String SIGN_UP = "signup";

    static TokenLink read(LinkText link) {
        return new TokenLink(
                link.capabilities(),
                link.relay(),
                link.required("secret", RelayChannel::parseSecret),
                link.intent().equals(SIGN_UP) ? Optional.of(link.signupPlace()) : Optional.empty());
    }

    @Override
    public String text() {
        LinkText.Writer writer = new LinkText.Writer(signup.isPresent() ? SIGN_UP : SIGN_IN)
                .put("caps", capabilities.text())
                .put("relay", relay)
                .put("secret", channel.secretText());
        signup.ifPresent(writer::put);
        return writer.text();
    }
}
