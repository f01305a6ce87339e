package pubkyconformance.runner.target;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static pubkyconformance.runner.target.FakeTarget.response;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.suite.ClientSockets;
import pubkyconformance.runner.suite.Inconclusive;
import pubkyconformance.runner.suite.SignupSupply;
import pubkyconformance.spec.requirement.Catalogue;
import pubkyconformance.spec.requirement.Generation;
import pubkyconformance.spec.requirement.GenerationMarkers;

class HookUpTest {
    private static final GenerationMarkers MARKERS = Catalogue.load().generationMarkers();
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** A homeserver of the newest generation, as far as probes can tell; nobody may sign up. */
    private static String homeserver(String requestLine) {
        if (requestLine.startsWith("GET / ")) {
            return response("200 OK", "Pubky Homeserver");
        }
        if (requestLine.startsWith("GET /info ")) {
            return response(
                    "200 OK", "{\"features\":[\"path-addressed-storage\",\"webdav-locks\",\"grant-proof-logout\"]}");
        }
        if (requestLine.startsWith("HEAD /events-stream ")) {
            return "HTTP/1.1 405 No\r\nAllow: GET\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        }
        return response("400 Bad Request", "Token required");
    }

    @Nested
    class AHomeserver {
        @Test
        void isRecognised() throws IOException {
            try (FakeTarget target = FakeTarget.answering(HookUpTest::homeserver)) {
                HookedUp hookedUp = check(target.url(), Supplies.NONE);

                assertThat(hookedUp.generation()).isEqualTo(Generation.V0_17);
                assertThat(hookedUp.features())
                        .containsExactlyInAnyOrder("path-addressed-storage", "webdav-locks", "grant-proof-logout");
                assertThat(hookedUp.observations()).extracting("question").contains("GET /info", "Clock", "Sign-up");
            }
        }

        @Test
        void thatAdmitsEveryoneHasOpenSignUp() throws IOException {
            try (FakeTarget target = FakeTarget.answering(
                    line -> line.startsWith("POST /signup ") ? response("200 OK", "") : homeserver(line))) {
                assertThat(check(target.url(), Supplies.NONE).signup()).isSameAs(SignupSupply.OPEN);
            }
        }

        @Test
        void thatAdmitsNobodyLeavesScenariosInconclusive() throws IOException {
            try (FakeTarget target = FakeTarget.answering(HookUpTest::homeserver)) {
                SignupSupply signup = check(target.url(), Supplies.NONE).signup();

                assertThat(catchThrowableOfType(Inconclusive.class, signup::next))
                        .hasMessageContaining("--signup-tokens");
            }
        }

        @Test
        void isOneEvenIfItsRootIsWrong() throws IOException {
            try (FakeTarget target = FakeTarget.answering(
                    line -> line.startsWith("GET / ") ? response("404 Not Found", "") : homeserver(line))) {
                assertThat(check(target.url(), Supplies.NONE).generation()).isEqualTo(Generation.V0_17);
            }
        }

        @Test
        void ofNoKnownGenerationNeedsToBeToldWhich() throws IOException {
            try (FakeTarget target = FakeTarget.answering(line -> line.startsWith("GET / ")
                    ? response("200 OK", "Pubky Homeserver")
                    : response("404 Not Found", ""))) {
                CommandException refused = refusal(target.url());
                assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
                assertThat(refused).hasMessageContaining("--generation 0.17");

                Supplies told = new Supplies(
                        Optional.of(Generation.V0_9),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of());
                assertThat(check(target.url(), told).generation()).isEqualTo(Generation.V0_9);
            }
        }

        @Test
        void whoseClockIsFarOffIsRefused() throws IOException {
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    InstantSource.system().instant().minusSeconds(600).atOffset(ZoneOffset.UTC));
            try (FakeTarget target =
                    FakeTarget.answering(line -> homeserver(line).replaceFirst("\r\n", "\r\nDate: " + date + "\r\n"))) {
                assertThat(refusal(target.url())).hasMessageMatching(".*clock of .* is (599|60.) s behind this.*");
            }
        }
    }

    @Nested
    class AnythingElse {
        static Stream<Arguments> targets() {
            CountDownLatch never = new CountDownLatch(1);
            return Stream.of(
                    Arguments.of("silent", (FakeTarget.Answer) (line, out) -> await(never), "sent no whole answer"),
                    Arguments.of(
                            "endless body",
                            (FakeTarget.Answer) (line, out) -> {
                                out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
                                repeat(out, "x".repeat(1_000));
                            },
                            "without end"),
                    Arguments.of(
                            "dripping body",
                            (FakeTarget.Answer) (line, out) -> {
                                out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1".getBytes(ISO_8859_1));
                                out.flush();
                                await(never);
                            },
                            "sent no whole answer"),
                    Arguments.of(
                            "endless headers",
                            (FakeTarget.Answer) (line, out) -> {
                                out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
                                repeat(out, "X-More: x\r\n");
                            },
                            "without end"),
                    Arguments.of(
                            "another protocol",
                            (FakeTarget.Answer) (line, out) -> out.write("SSH-2.0-x\r\n".getBytes(ISO_8859_1)),
                            "does not speak HTTP/1.1"),
                    Arguments.of("closing", (FakeTarget.Answer) (line, out) -> {}, "closed the connection"),
                    Arguments.of(
                            "500 for all",
                            (FakeTarget.Answer) (line, out) ->
                                    out.write(response("500 No", "error").getBytes(ISO_8859_1)),
                            "not like a homeserver"),
                    Arguments.of(
                            "empty 200 for all",
                            (FakeTarget.Answer) (line, out) ->
                                    out.write(response("200 OK", "").getBytes(ISO_8859_1)),
                            "not like a homeserver"),
                    Arguments.of(
                            "captive portal",
                            (FakeTarget.Answer)
                                    (line, out) -> out.write(response("200 OK", "<html>Log in to the network</html>")
                                            .getBytes(ISO_8859_1)),
                            "not like a homeserver"));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("targets")
        void isRefusedInTime(String name, FakeTarget.Answer answer, String sentence) throws IOException {
            try (FakeTarget target = FakeTarget.doing(answer)) {
                long start = System.nanoTime();

                CommandException refused = refusal(target.url());

                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
                assertThat(refused.exitCode()).isEqualTo(ExitCode.TARGET);
                assertThat(refused.sentence())
                        .contains(sentence, target.url().toString())
                        .doesNotContain("\n");
            }
        }

        @Test
        void listeningNowhereIsRefused() throws IOException {
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }

            CommandException refused = refusal(URI.create("http://127.0.0.1:" + port));

            assertThat(refused.exitCode()).isEqualTo(ExitCode.TARGET);
            assertThat(refused).hasMessageContaining("nothing listens at");
        }

        private static void await(CountDownLatch never) {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void repeat(OutputStream out, String text) throws IOException {
            while (!Thread.currentThread().isInterrupted()) {
                out.write(text.getBytes(ISO_8859_1));
            }
        }
    }

    private static CommandException refusal(URI target) {
        return catchThrowableOfType(CommandException.class, () -> check(target, Supplies.NONE));
    }

    private static HookedUp check(URI target, Supplies supplies) {
        return new HookUp(ClientSockets.http(target), supplies, MARKERS, InstantSource.system(), ignored -> {})
                .check(true);
    }
}
