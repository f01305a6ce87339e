package pubkyconformance.runner.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirror}: a user's files from one homeserver to another. */
@Command(
        name = "mirror",
        description = {
            "Copy a user's files from one homeserver to another, and tell what differs.",
            "One that was broken off is taken up again by the same command."
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  the two are alike in everything that was looked at",
            "  1  they differ",
            "  2  wrong command line, or a secret that is none",
            "  3  a homeserver cannot be found or reached, or lets the user not in",
            "  4  some files could not be copied",
            "  5  the program itself failed"
        })
final class MirrorCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FROM", description = "http://host:port, or the key of a homeserver.")
    private String from = "";

    @Parameters(index = "1", paramLabel = "TO", description = "http://host:port, or the key of a homeserver.")
    private String to = "";

    @Option(names = "--user", paramLabel = "KEY", description = "Whose files, with --check; else the secret tells.")
    private @Nullable String user;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "Holds the user's secret, 64 hexadecimal digits or a recovery file; - reads it from standard"
                    + " input. Or set PUBKY_CONFORMANCE_SECRET.")
    private @Nullable String secretFile;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Holds the passphrase of the recovery file; - reads it from standard input. Or set"
                    + " PUBKY_CONFORMANCE_PASSPHRASE.")
    private @Nullable String passphraseFile;

    @Option(names = "--check", description = "Compare only. Without a secret, public files only.")
    private boolean check;

    @Option(names = "--overwrite", description = "Replace files that are different at TO; else they are reported.")
    private boolean overwrite;

    @Option(names = "--delete", description = "Delete files that only TO has; else they are reported.")
    private boolean delete;

    @Option(names = "--bytes", description = "Read and compare contents; else equal hashes from both are believed.")
    private boolean bytes;

    @Option(names = "--public-only", description = "Leave private files out.")
    private boolean publicOnly;

    @Option(names = "--sign-up", description = "Make an account at TO if the user has none.")
    private boolean signUp;

    @Option(
            names = "--signup-token-file",
            paramLabel = "FILE",
            description = "Holds a sign-up token of TO; - reads it from standard input.")
    private @Nullable String signupTokenFile;

    @Option(
            names = "--publish",
            description = "When the two are alike, publish that the user lives at TO, which is given by its key.")
    private boolean publish;

    @Option(
            names = "--relay",
            paramLabel = "URL",
            description = "Where keys are looked up; default: that of a testnet, http://127.0.0.1:15411, unless"
                    + " --bootstrap is given.")
    private @Nullable String relay;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "A DHT node; keys that no relay knows are looked up in its DHT.")
    private @Nullable String bootstrap;

    @Option(names = "--allow-remote", description = "FROM, TO and the relay need not be on this machine.")
    private boolean allowRemote;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        MirrorOrder order = new MirrorOrder(
                from,
                to,
                user,
                secretFile,
                passphraseFile,
                check,
                overwrite,
                delete,
                bytes,
                publicOnly,
                signUp,
                signupTokenFile,
                publish,
                relay,
                bootstrap,
                allowRemote);
        return new Mirroring(order, new UserSecret(System.getenv(), System.in), Output.of(spec, json))
                .run()
                .number();
    }
}
