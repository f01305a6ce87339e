import java.net.URI;
import java.util.HexFormat;
import java.util.Optional;
import pubkyconformance.client.sdk.AuthFlow;
import pubkyconformance.client.sdk.AuthFlowKind;
import pubkyconformance.client.sdk.Pubky;
import pubkyconformance.client.sdk.PubkyException;
import pubkyconformance.client.sdk.Session;
import pubkyconformance.client.sdk.Signer;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;

/**
 * Our signer or our app, for an SDK on the other side. Run by {@code run} beside it; prints one fact a line, {@code name value}, and ends with
 * 1 and a line on stderr when something does not come off.
 */
public final class Approval {
    private static final String USAGE =
            """
            Approval sign-up SEED-HEX HOMESERVER [TOKEN]   signs up and publishes where the user lives
            Approval signer SEED-HEX URL [CAPABILITIES]    approves a link, or less than it asks for
            Approval app token|grant|approval CAPABILITIES [PATH]
                prints "url LINK", waits for the approval, then prints "user", "capabilities" and, with PATH of a file,
                "key" (of the file's content, in hexadecimal) and "stored", after it has stored a text there
            """;

    private Approval() {}

    public static void main(String[] arguments) {
        if (arguments.length < 3) {
            System.err.print(USAGE);
            System.exit(2);
        }
        try (Pubky pubky = pubky()) {
            switch (arguments[0]) {
                case "sign-up" -> {
                    Signer signer = signer(pubky, arguments[1]);
                    signer.signUp(PublicKey.parseDisplay(arguments[2]), argument(arguments, 3));
                    System.out.println("user " + signer.publicKey());
                }
                case "signer" -> {
                    Signer signer = signer(pubky, arguments[1]);
                    argument(arguments, 3)
                            .map(CapabilityList::parse)
                            .ifPresentOrElse(
                                    less -> signer.approveAuth(arguments[2], less),
                                    () -> signer.approveAuth(arguments[2]));
                    System.out.println("approved");
                }
                case "app" -> app(
                        pubky, arguments[1], CapabilityList.parse(arguments[2]), argument(arguments, 3));
                default -> {
                    System.err.print(USAGE);
                    System.exit(2);
                }
            }
        } catch (PubkyException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void app(Pubky pubky, String format, CapabilityList capabilities, Optional<String> path) {
        AuthFlow flow = switch (format) {
            case "token" -> pubky.startAuthFlow(capabilities, AuthFlowKind.signin());
            case "grant" -> pubky.startBareGrantAuthFlow(capabilities, AuthFlowKind.signin(), "app.example");
            case "approval" -> pubky.startGrantAuthFlow(capabilities, AuthFlowKind.signin(), "app.example");
            default -> throw new IllegalArgumentException("format: " + format + " (expected: token, grant, approval)");
        };
        System.out.println("url " + flow.authorizationUrl());
        Session session = flow.awaitApproval();
        System.out.println("user " + session.publicKey());
        System.out.println("capabilities " + session.capabilities());
        path.ifPresent(file -> {
            session.contentKey(file)
                    .ifPresent(key -> System.out.println("key " + HexFormat.of().formatHex(key.secret())));
            session.storage().putText(file, "stored by the app");
            System.out.println("stored " + file);
        });
    }

    /** The testnet's usual ports, unless the environment names other ones as {@code testnet --exec} does. */
    private static Pubky pubky() {
        String relay = System.getenv().getOrDefault("PUBKY_TESTNET_PKARR_RELAY", "http://127.0.0.1:15411");
        String messages = System.getenv().getOrDefault("PUBKY_TESTNET_HTTP_RELAY", "http://127.0.0.1:15412");
        return Pubky.builder()
                .relay(URI.create(relay))
                .httpRelay(URI.create(messages + "/inbox"))
                .thisMachineOnly()
                .build();
    }

    private static Signer signer(Pubky pubky, String seedHex) {
        return pubky.signer(KeyPair.ofSeed(HexFormat.of().parseHex(seedHex)));
    }

    private static Optional<String> argument(String[] arguments, int index) {
        return index < arguments.length ? Optional.of(arguments[index]) : Optional.empty();
    }
}
