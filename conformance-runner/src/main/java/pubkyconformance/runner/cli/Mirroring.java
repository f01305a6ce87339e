package pubkyconformance.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pubkyconformance.client.sdk.Homeserver;
import pubkyconformance.client.sdk.Pubky;
import pubkyconformance.client.sdk.PubkyException;
import pubkyconformance.client.sdk.RefusedException;
import pubkyconformance.client.sdk.Session;
import pubkyconformance.client.sdk.Signer;
import pubkyconformance.client.sdk.UserStorage;
import pubkyconformance.report.Visible;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.mirror.Mirror;
import pubkyconformance.runner.mirror.MirrorFinding;
import pubkyconformance.runner.mirror.MirrorFinding.What;
import pubkyconformance.runner.mirror.MirrorResult;
import pubkyconformance.runner.mirror.MirrorRules;
import pubkyconformance.runner.target.TargetAddress;
import pubkyconformance.runner.target.TargetKey;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;

/** One call of {@code mirror}: finds the two homeservers, lets the user in, mirrors and prints. */
final class Mirroring {
    private static final String TESTNET_RELAY = "http://127.0.0.1:15411";
    private static final String PUBLIC = "/pub/";
    private static final String PRIVATE = "/priv/";
    private static final int NOT_FOUND = 404;
    private static final int PATH_WIDTH = 60;
    private static final int FILES_A_LINE = 500;

    private final MirrorOrder order;
    private final UserSecret secrets;
    private final Output output;

    Mirroring(MirrorOrder order, UserSecret secrets, Output output) {
        this.order = order;
        this.secrets = secrets;
        this.output = output;
    }

    ExitCode run() {
        Optional<KeyPair> keys = secrets.read(order.secretFile(), order.passphraseFile());
        PublicKey user = user(keys);
        try (Pubky pubky = pubky()) {
            Homeserver from = homeserver(pubky, order.from());
            Homeserver to = homeserver(pubky, order.to());
            MirrorResult result = keys.isPresent()
                    ? mirror(pubky.signer(keys.get()), from, to)
                    : Mirror.compare(
                            from.storageOf(user), to.storageOf(user), order.bytes(), List.of(PUBLIC), this::advanced);
            ExitCode exitCode = exitCode(result);
            boolean published = false;
            if (order.publish() && exitCode == ExitCode.OK) {
                pubky.signer(keys.orElseThrow()).publishHomeserver(key(order.to()));
                published = true;
            }
            print(user, result, published);
            return exitCode;
        } catch (PubkyException e) {
            throw new CommandException(ExitCode.TARGET, Visible.line(e.getMessage()), e);
        }
    }

    private Pubky pubky() {
        Pubky.Builder builder = Pubky.builder();
        if (order.relay() != null || order.bootstrap() == null) {
            builder.relay(allowed(order.relay() == null ? TESTNET_RELAY : order.relay()));
        }
        if (order.bootstrap() != null) {
            builder.dhtNode(node(order.bootstrap()));
        }
        return (order.allowRemote() ? builder : builder.thisMachineOnly()).build();
    }

    private MirrorResult mirror(Signer signer, Homeserver from, Homeserver to) {
        List<String> directories = order.publicOnly() ? List.of(PUBLIC) : List.of(PUBLIC, PRIVATE);
        UserStorage source = order.publicOnly()
                ? from.storageOf(signer.publicKey())
                : session(signer, from, "FROM", false).storage();
        if (order.check() && order.publicOnly()) {
            return Mirror.compare(source, to.storageOf(signer.publicKey()), order.bytes(), directories, this::advanced);
        }
        Session there = session(signer, to, "TO", order.signUp());
        return order.check()
                ? Mirror.compare(source, there.storage(), order.bytes(), directories, this::advanced)
                : Mirror.copy(
                        source,
                        there.storage(),
                        new MirrorRules(true, order.overwrite(), order.delete(), order.bytes(), directories),
                        this::advanced);
    }

    private Session session(Signer signer, Homeserver homeserver, String side, boolean mayBeNew) {
        try {
            return signer.signInAt(homeserver);
        } catch (RefusedException e) {
            if (!mayBeNew || e.status() != NOT_FOUND) {
                String way = side.equals("TO") ? "; --sign-up makes an account" : "; --public-only needs none there";
                throw new CommandException(
                        ExitCode.TARGET,
                        side + " does not let " + signer.publicKey() + " in: " + Visible.line(e.getMessage()) + way,
                        e);
            }
        }
        Optional<String> token =
                Optional.ofNullable(order.signupTokenFile()).map(file -> secrets.line(file, "sign-up token"));
        return signer.signUpAt(homeserver, token);
    }

    private PublicKey user(Optional<KeyPair> keys) {
        Optional<PublicKey> named = Optional.ofNullable(order.user()).map(text -> {
            try {
                return PublicKey.parseDisplay(text);
            } catch (DecodingException e) {
                throw CommandException.usage("the user " + text + " is no public key; give its 52 symbols");
            }
        });
        if (keys.isEmpty() && !order.check()) {
            throw CommandException.usage("copying needs the user's secret; give --secret-file FILE, - for standard"
                    + " input, or set " + UserSecret.VARIABLE + "; --check --user KEY compares without it");
        }
        Optional<PublicKey> own = keys.map(KeyPair::publicKey);
        if (own.isPresent() && named.isPresent() && !own.equals(named)) {
            throw CommandException.usage("the secret is not that of " + named.get() + " but of " + own.get()
                    + "; leave out --user or give the other secret");
        }
        return own.or(() -> named)
                .orElseThrow(() -> CommandException.usage("whose files? Give --user KEY, or the user's secret"));
    }

    private Homeserver homeserver(Pubky pubky, String text) {
        return text.contains("://") ? pubky.homeserverAt(allowed(text)) : pubky.homeserver(key(text));
    }

    private static PublicKey key(String text) {
        return TargetKey.parse(text)
                .orElseThrow(() -> CommandException.usage(
                        text + " is neither an address nor a public key; give http://host:port or 52 symbols"));
    }

    private InetSocketAddress node(String text) {
        if (!text.matches("[^/\\s]+:[0-9]{1,5}")) {
            throw CommandException.usage("--bootstrap: \"" + text + "\" (expected: host:port)");
        }
        URI place = allowed("http://" + text);
        return new InetSocketAddress(place.getHost(), place.getPort());
    }

    private URI allowed(String text) {
        TargetAddress address = TargetAddress.parse(text);
        address.requireAllowed(order.allowRemote());
        return address.uri();
    }

    private void advanced(int done, int total, String path) {
        if (output.json()) {
            return;
        }
        if (output.interactive()) {
            String shown = Visible.line(path);
            output.err()
                    .print("\r\u001b[K" + done + "/" + total + "  "
                            + shown.substring(0, Math.min(shown.length(), PATH_WIDTH)));
            if (done == total) {
                output.err().print("\r\u001b[K");
            }
        } else if (done % FILES_A_LINE == 0) {
            output.err().println(done + " of " + total + " files");
        }
        output.err().flush();
    }

    private static ExitCode exitCode(MirrorResult result) {
        if (result.brokenOff().isPresent()) {
            return ExitCode.TARGET;
        }
        if (result.count(What.FAILED) > 0) {
            return ExitCode.INCOMPLETE;
        }
        return result.hasDifferences() ? ExitCode.VIOLATED : ExitCode.OK;
    }

    private void print(PublicKey user, MirrorResult result, boolean published) {
        if (output.json()) {
            JsonText.print(output.out(), json(user, result, published));
        } else {
            result.findings().forEach(each -> output.out()
                    .println(word(each.what()) + "  " + Visible.line(each.path())
                            + (each.detail().isEmpty() ? "" : "  (" + Visible.line(each.detail()) + ")")));
            output.out().println(summary(result));
            if (published) {
                output.out().println("published: " + user + " lives at " + key(order.to()));
            }
        }
        if (order.publish() && !published) {
            output.err().println("pubky-conformance: not published, since not everything is alike");
        }
        result.brokenOff().ifPresent(reason -> output.err()
                .println("pubky-conformance: broken off: " + Visible.line(reason)
                        + "; the same command goes on from here"));
        output.out().flush();
        output.err().flush();
    }

    private static String summary(MirrorResult result) {
        StringBuilder text = new StringBuilder(result.same() + " alike");
        for (What what : What.values()) {
            if (result.count(what) > 0) {
                text.append(", ").append(result.count(what)).append(' ').append(word(what));
            }
        }
        return text.append("; ")
                .append(result.copiedBytes())
                .append(" bytes copied")
                .toString();
    }

    private ObjectNode json(PublicKey user, MirrorResult result, boolean published) {
        ObjectNode root = JsonText.object();
        root.put("exitCode", exitCode(result).number());
        root.put("user", user.z32());
        root.put("from", order.from());
        root.put("to", order.to());
        root.put("check", order.check());
        root.put("alike", result.same());
        for (What what : What.values()) {
            root.put(word(what), result.count(what));
        }
        root.put("copiedBytes", result.copiedBytes());
        root.put("published", published);
        result.brokenOff().ifPresent(reason -> root.put("brokenOff", reason));
        ArrayNode files = root.putArray("files");
        for (MirrorFinding each : result.findings()) {
            ObjectNode file = files.addObject();
            file.put("what", word(each.what()));
            file.put("path", each.path());
            if (!each.detail().isEmpty()) {
                file.put("detail", each.detail());
            }
        }
        return root;
    }

    private static String word(What what) {
        return what.name().toLowerCase(Locale.ROOT);
    }
}
