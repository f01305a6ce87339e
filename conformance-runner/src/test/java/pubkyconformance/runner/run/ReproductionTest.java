package pubkyconformance.runner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.report.EvidenceEntry;
import pubkyconformance.report.EvidenceEntry.Body;
import pubkyconformance.report.EvidenceEntry.Field;
import pubkyconformance.report.EvidenceEntry.Request;

class ReproductionTest {
    private static final List<String> ADDRESSES = List.of("http://127.0.0.1:6286", "http://127.0.0.1:6288");
    private static final String REPLAY = "./pubky-conformance replay runs/1 A-1/s";

    @Test
    void aPlainRequestIsACurlLine() {
        assertThat(lines(exchange("GET", "/info?a=1&b='x'", Body.EMPTY, new Field("Origin", "http://it's.me"))))
                .containsExactly("curl -i --max-time 10 --path-as-is --globoff -H 'Accept:' -X GET"
                        + " -H 'Origin: http://it'\\''s.me' 'http://127.0.0.1:6286/info?a=1&b='\\''x'\\'''");
    }

    @Test
    void headAndBodiesAreSentAsTheyWere() {
        assertThat(lines(exchange("HEAD", "/", Body.EMPTY)))
                .singleElement()
                .asString()
                .contains(" --head ");
        assertThat(lines(exchange("OPTIONS", "/", new Body("a'b", null, 3))))
                .singleElement()
                .asString()
                .contains("-H 'Content-Type:' --data-raw 'a'\\''b'");
    }

    @Test
    void anotherHostIsSaid() {
        EvidenceEntry exchange = exchange("GET", "/", Body.EMPTY);
        Request other = new Request("GET", "/", List.of(new Field("Host", "example.com")), Body.EMPTY);

        assertThat(lines(with(exchange, other))).singleElement().asString().contains("-H 'Host: example.com'");
    }

    @Test
    void theOperatorsSideIsAskedAtItsOwnAddress() {
        Request toOperator = new Request("GET", "/", List.of(new Field("Host", "127.0.0.1:6288")), Body.EMPTY);

        assertThat(lines(with(exchange("GET", "/", Body.EMPTY), toOperator)))
                .singleElement()
                .asString()
                .endsWith(" http://127.0.0.1:6288/")
                .doesNotContain("Host");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /pub/a,          Cookie,        a=b",
        "GET,    /pub/a,          authorization, Bearer x",
        "POST,   /signup,         X,             y",
        "POST,   /auth/grant/session, X,         y",
        "GET,    '/pub/a b',      X,             y",
        "GET,    'http://a/b',    X,             y",
        "G T,    /pub/a,          X,             y",
    })
    void whatCannotBeSentAgainIsReplayed(String method, String target, String name, String value) {
        assertThat(lines(exchange(method, target, Body.EMPTY, new Field(name, value))))
                .containsExactly(REPLAY);
    }

    @Test
    void aBodyThatIsNotWholeTextIsReplayed() {
        assertThat(lines(exchange("OPTIONS", "/", new Body("kept", null, 50_000))))
                .containsExactly(REPLAY);
        assertThat(lines(exchange("OPTIONS", "/", new Body(null, "AA==", 1)))).containsExactly(REPLAY);
    }

    @Test
    void aTargetThatIsGoneAfterwardsIsReplayed() {
        assertThat(new Reproduction(ADDRESSES, false)
                        .lines("A-1/s", Path.of("runs/1"), List.of(exchange("GET", "/", Body.EMPTY))))
                .containsExactly(REPLAY);
    }

    @Test
    void aFolderWithABlankIsOneWord() {
        assertThat(new Reproduction(ADDRESSES, true).lines("A-1/s", Path.of("my runs/1"), List.of()))
                .containsExactly("./pubky-conformance replay 'my runs/1' A-1/s");
    }

    private static List<String> lines(EvidenceEntry exchange) {
        return new Reproduction(ADDRESSES, true).lines("A-1/s", Path.of("runs/1"), List.of(exchange));
    }

    private static EvidenceEntry exchange(String method, String target, Body body, Field... fields) {
        List<Field> headers = new ArrayList<>(List.of(new Field("Host", "127.0.0.1:6286")));
        headers.addAll(List.of(fields));
        return with(
                new EvidenceEntry(
                        "A-1/s",
                        1,
                        "Alice",
                        "",
                        "1970-01-01T00:00:00Z",
                        1,
                        new Request(method, target, headers, body),
                        null,
                        null,
                        null),
                new Request(method, target, headers, body));
    }

    private static EvidenceEntry with(EvidenceEntry exchange, Request request) {
        return new EvidenceEntry(
                exchange.scenario(),
                exchange.number(),
                exchange.actor(),
                exchange.label(),
                exchange.sentAt(),
                exchange.durationMillis(),
                request,
                exchange.response(),
                exchange.failure(),
                exchange.tls());
    }
}
