package pubkyconformance.runner.steps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.KeptBody;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.spec.hash.Blake3;

/** Steps about the latest response: status, header fields, body. */
public final class ResponseSteps {
    private final Exchanges exchanges;
    private final Tables tables;

    public ResponseSteps(Exchanges exchanges, Tables tables) {
        this.exchanges = exchanges;
        this.tables = tables;
    }

    @Then("the status is {int}")
    public void statusIs(int expected) {
        assertThat(whole().status()).as(exchanges::transcript).isEqualTo(expected);
    }

    @Then("the status is {int} or {int}")
    public void statusIsEither(int one, int other) {
        assertThat(whole().status()).as(exchanges::transcript).isIn(one, other);
    }

    @Then("the status is 4xx")
    public void statusIsClientError() {
        assertThat(whole().status()).as(exchanges::transcript).isBetween(400, 499);
    }

    @Then("the statuses are:")
    public void statusesAre(DataTable expected) {
        List<Exchange> judged = exchanges.judged();
        assertThat(judged.stream().map(exchange -> Integer.toString(exchange.status())))
                .as(() -> String.join(
                        "\n", judged.stream().map(Exchange::transcript).toList()))
                .containsExactlyElementsOf(tables.column(expected));
    }

    @Then("{int} of the answers has/have the status {int}")
    public void countOfStatus(int count, int status) {
        List<Exchange> judged = exchanges.judged();
        assertThat(judged.stream().filter(exchange -> exchange.status() == status))
                .as(judged::toString)
                .hasSize(count);
    }

    @Then("all answers but those of status {int} are 4xx")
    public void othersAreClientErrors(int but) {
        List<Exchange> judged = exchanges.judged();
        assertThat(judged.stream().map(Exchange::status).filter(status -> status != but))
                .as(judged::toString)
                .isNotEmpty()
                .allMatch(status -> status >= 400 && status < 500);
    }

    @Then("all other answers have the status {int}, not {int}")
    public void othersHaveStatus(int others, int but) {
        List<Exchange> judged = exchanges.judged();
        assertThat(judged.stream().map(Exchange::status).filter(status -> status != but))
                .as(judged::toString)
                .isNotEmpty()
                .containsOnly(others);
    }

    @Then("the body is {text}")
    public void bodyIs(String expected) {
        assertThat(whole().body().text()).as(exchanges::transcript).isEqualTo(expected);
    }

    @Then("the body is empty")
    public void bodyIsEmpty() {
        assertThat(whole().body().length()).as(exchanges::transcript).isZero();
    }

    @Then("the body contains {text}")
    public void bodyContains(String expected) {
        assertThat(whole().body().text()).as(exchanges::transcript).contains(expected);
    }

    @Then("the body does not contain {text}")
    public void bodyDoesNotContain(String unexpected) {
        assertThat(whole().body().text()).as(exchanges::transcript).doesNotContain(unexpected);
    }

    @Then("the body is {int} byte(s) long")
    public void bodyIsLong(int length) {
        assertThat(whole().body().length()).as(exchanges::transcript).isEqualTo(length);
    }

    /** The whole body as lower-case hexadecimal digits. */
    @Then("the body in hexadecimal matches {text}")
    public void bodyMatchesHex(String pattern) {
        assertThat(HexFormat.of().formatHex(whole().body().bytes()))
                .as(exchanges::transcript)
                .matches(pattern);
    }

    @Then("the body has every byte value")
    public void bodyHasEveryByte() {
        assertThat(whole().body().bytes()).as(exchanges::transcript).isEqualTo(StorageSteps.everyByte());
    }

    @Then("the body is the {int} bytes that were stored")
    public void bodyIsFiller(int size) {
        assertThat(whole().body().sha256Hex())
                .as(exchanges::transcript)
                .isEqualTo(KeptBody.of(StorageSteps.filler(size)).sha256Hex());
    }

    @Then("the header {text} is {text}")
    public void headerIs(String name, String expected) {
        assertThat(whole().headers().values(name)).as(exchanges::transcript).containsExactly(utf8(expected));
    }

    @Then("the header {text} contains {text}")
    public void headerContains(String name, String expected) {
        assertThat(String.join(", ", whole().headers().values(name)))
                .as(exchanges::transcript)
                .contains(utf8(expected));
    }

    @Then("the header {text} does not contain {text}")
    public void headerDoesNotContain(String name, String unexpected) {
        assertThat(String.join(", ", whole().headers().values(name)))
                .as(exchanges::transcript)
                .doesNotContain(utf8(unexpected));
    }

    /** The comma list of all fields of this name, in any order and case, has exactly these members. */
    @Then("the header {text} lists {text}")
    public void headerLists(String name, String expected) {
        assertThat(members(whole().headers().values(name)))
                .as(exchanges::transcript)
                .containsExactlyInAnyOrderElementsOf(members(List.of(expected)));
    }

    @Then("the header {text} lists among others {text}")
    public void headerListsAmongOthers(String name, String expected) {
        assertThat(members(whole().headers().values(name)))
                .as(exchanges::transcript)
                .containsAll(members(List.of(expected)));
    }

    @Then("the header {text} matches {text}")
    public void headerMatches(String name, String pattern) {
        assertThat(whole().headers().values(name))
                .as(exchanges::transcript)
                .singleElement()
                .asString()
                .matches(pattern);
    }

    /** BLAKE3 in Base64, for the latest answer. */
    @Then("the ETag is the hash of the body")
    public void etagIsHash() {
        assertThat(whole().headers().values("ETag")).as(exchanges::transcript).containsExactly(hashOf(whole()));
    }

    /** For all answers under test: whole, 200, and header and body of one version. */
    @Then("every answer is whole and has the hash of its body as ETag")
    public void everyEtagIsHash() {
        assertThat(exchanges.judged()).isNotEmpty().allSatisfy(exchange -> {
            assertThat(exchange.failure()).as(exchange::transcript).isEmpty();
            assertThat(exchange.status()).as(exchange::transcript).isEqualTo(200);
            assertThat(exchange.headers().values("ETag"))
                    .as(exchange::transcript)
                    .containsExactly(hashOf(exchange));
        });
    }

    @Then("the header {text} is absent")
    public void headerIsAbsent(String name) {
        assertThat(whole().headers().values(name)).as(exchanges::transcript).isEmpty();
    }

    /** A field that may be left out, but does not mislead. */
    @Then("the header {text} is absent or lists {text} and {text}")
    public void headerIsAbsentOrLists(String name, String one, String other) {
        List<String> values = whole().headers().values(name);
        if (!values.isEmpty()) {
            assertThat(members(values)).as(exchanges::transcript).containsAll(members(List.of(one, other)));
        }
    }

    @Then("there is/are {int} header(s) {text}")
    public void headerCount(int count, String name) {
        assertThat(whole().headers().values(name)).as(exchanges::transcript).hasSize(count);
    }

    @Then("the body matches {text}")
    public void bodyMatches(String pattern) {
        assertThat(whole().body().text()).as(exchanges::transcript).matches(pattern);
    }

    /** Whatever it says, the request was answered and the answer is whole. */
    @Then("a whole response comes")
    public void wholeResponseComes() {
        assertThat(whole().status()).as(exchanges::transcript).isBetween(200, 599);
    }

    /** The latest exchange; that it broke off is never what a step expects. */
    private Exchange whole() {
        Exchange last = exchanges.last();
        assertThat(last.failure()).as(exchanges::transcript).isEmpty();
        return last;
    }

    private static String hashOf(Exchange exchange) {
        byte[] hash = Blake3.digest(exchange.body().bytes());
        return '"' + Base64.getEncoder().encodeToString(hash) + '"';
    }

    private static List<String> members(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(member -> member.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Header values come as one char per byte. */
    private static String utf8(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
