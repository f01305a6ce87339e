package pubkyconformance.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.NodeId;

/** DHT nodes of another program in a process of their own. It is told what to do by lines, and answers by lines. */
final class ForeignPeer implements AutoCloseable {
    private static final byte[] SECRET = new byte[32];

    /** Where {@code docs/rust-sdk.sh} puts it. */
    private static final Path RUST_PROGRAM = Path.of(
                    System.getenv().getOrDefault("CARGO_TARGET_DIR", "target/interop/rust"))
            .resolve("debug/pubky-conformance-rust");

    static {
        Arrays.fill(SECRET, (byte) 1);
    }

    /** A program that has a DHT. */
    enum Kind {
        LIBTORRENT("/usr/bin/python3", "src/interop/python/dht_peer.py") {
            @Override
            boolean isInstalled() {
                return succeeds(List.of("/usr/bin/python3", "-c", "import libtorrent"));
            }
        },
        BITTORRENT_DHT("node", "src/interop/javascript/dht/dht-peer.mjs") {
            @Override
            boolean isInstalled() {
                return Files.isDirectory(Path.of("src/interop/javascript/dht/node_modules"));
            }
        },
        MAINLINE(RUST_PROGRAM.toString(), "dht-peer") {
            @Override
            boolean isInstalled() {
                return Files.isExecutable(RUST_PROGRAM);
            }
        };

        private final String program;
        private final String firstArgument;

        Kind(String program, String firstArgument) {
            this.program = program;
            this.firstArgument = firstArgument;
        }

        abstract boolean isInstalled();

        static boolean succeeds(List<String> command) {
            try {
                return new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException e) {
                return false; // there is no such program
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private final Process process;
    private final BufferedReader lines;
    private final PrintWriter input;
    private final List<Ipv4Endpoint> addresses;

    private ForeignPeer(Process process) throws IOException {
        this.process = process;
        this.lines = process.inputReader(UTF_8);
        this.input = new PrintWriter(process.outputWriter(UTF_8), true);
        String ready = readLine();
        this.addresses = Stream.of(ready.split(" "))
                .skip(1)
                .map(port -> new Ipv4Endpoint(0x7f000001, Integer.parseInt(port)))
                .toList();
    }

    /** Starts nodes that join through {@code join}, or through their own first one if that is null. */
    static ForeignPeer start(Kind kind, int nodes, Ipv4Endpoint join) throws IOException {
        KeyPair keys = KeyPair.ofSeed(SECRET);
        List<String> arguments = List.of(
                String.valueOf(nodes),
                join == null ? "-" : join.toString(),
                HexFormat.of().formatHex(SECRET),
                HexFormat.of().formatHex(keys.publicKey().bytes()));
        List<String> command = Stream.concat(Stream.of(kind.program, kind.firstArgument), arguments.stream())
                .toList();
        return new ForeignPeer(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Where its nodes listen. */
    List<Ipv4Endpoint> addresses() {
        return addresses;
    }

    /** Where its own items belong. */
    NodeId target() {
        return MutableItem.target(
                BencodeBytes.of(KeyPair.ofSeed(SECRET).publicKey().bytes()), BencodeBytes.EMPTY);
    }

    /** Sends a line and waits for the answer. */
    String ask(String line) throws IOException {
        input.println(line);
        return readLine();
    }

    @Override
    public void close() {
        input.close();
        process.destroy();
    }

    private String readLine() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("the foreign program has ended");
        }
        return line;
    }
}
