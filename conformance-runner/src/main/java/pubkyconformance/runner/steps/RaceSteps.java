package pubkyconformance.runner.steps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.KeptBody;
import pubkyconformance.client.OpenRequest;
import pubkyconformance.client.Request;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;

/** Steps about a file that is written or removed while somebody else uses it. */
public final class RaceSteps {
    /** What a file and its directory looked like after a PUT and a DELETE at once. */
    private record Aftermath(String written, Exchange file, Exchange listing) {}

    private final Cast cast;
    private final Exchanges exchanges;
    private final List<Aftermath> aftermaths = new ArrayList<>();
    private @Nullable OpenRequest download;

    public RaceSteps(Cast cast, Exchanges exchanges) {
        this.cast = cast;
        this.exchanges = exchanges;
    }

    @Given("{actor} has stored {int} times {text} at {text}")
    public void hasStoredTimes(Actor actor, int times, String symbol, String path) {
        exchanges.arrange(cast.member(actor).storage().put(path, repeated(symbol, times)));
    }

    /**
     * The request is sent and nothing of its answer read. Two round trips on other connections begin after it and end before the next
     * step, so that a later request does not overtake it.
     */
    @Given("{actor} has begun to read {text} of {actor}")
    public void hasBegunToRead(Actor reader, String path, Actor owner) {
        StorageApi storage = cast.member(reader).storageOf(owner);
        download = reader.driver().open(storage.request("GET", path).onFreshConnection());
        for (int i = 0; i < 2; i++) {
            exchanges.arrange(reader.driver().send(Request.of("GET", "/").onFreshConnection()));
        }
    }

    @When("{actor} stores {int} times {text} at {text}")
    public void storesTimes(Actor actor, int times, String symbol, String path) {
        exchanges.underTest(cast.member(actor).storage().put(path, repeated(symbol, times)));
    }

    /** The file is there before each round; file and directory are read after it. */
    @When("{actor} stores and deletes {text} at once in {int} rounds")
    public void storesAndDeletes(Actor actor, String path, int rounds) {
        StorageApi storage = cast.member(actor).storage();
        for (int i = 0; i < rounds; i++) {
            String written = "round " + i;
            exchanges.arrange(storage.put(path, "before".getBytes(UTF_8)));
            ConcurrencySteps.allAtOnce(List.of(
                    () -> storage.send(storage.request("PUT", path)
                            .body(written.getBytes(UTF_8))
                            .onFreshConnection()),
                    () -> storage.send(storage.request("DELETE", path).onFreshConnection())));
            aftermaths.add(new Aftermath(
                    written,
                    exchanges.underTest(storage.get(path)),
                    exchanges.underTest(storage.get(path.substring(0, path.lastIndexOf('/') + 1)))));
        }
    }

    /** Whole and of one version, or broken off within that version. */
    @Then("the download has brought {int} times {text}, or has broken off amid them")
    public void downloadIsOfOneVersion(int times, String symbol) {
        if (download == null) {
            throw new IllegalStateException("no download was begun");
        }
        Exchange answer = exchanges.underTest(download.finish());
        KeptBody body = answer.body();
        assertThat(answer.status()).as(answer::transcript).isEqualTo(200);
        assertThat(body.sha256Hex())
                .as(answer::transcript)
                .isEqualTo(KeptBody.of(repeated(symbol, Math.toIntExact(body.length())))
                        .sha256Hex());
        if (answer.failure().isEmpty()) {
            assertThat(body.length()).as(answer::transcript).isEqualTo(times);
        }
    }

    @Then("after each round the file had its new bytes and was listed, or was absent and not listed")
    public void fileAndListingAgree() {
        assertThat(aftermaths).isNotEmpty().allSatisfy(each -> {
            Exchange file = each.file();
            assertThat(file.status()).as(file::transcript).isIn(200, 404);
            if (file.status() == 200) {
                assertThat(file.body().text()).as(file::transcript).isEqualTo(each.written());
            }
            String path = file.target().replaceFirst("^/storage/[^/]*", "");
            assertThat(each.listing().body().text().lines().anyMatch(line -> line.endsWith(path)))
                    .as(() -> file.transcript() + "\n" + each.listing().transcript())
                    .isEqualTo(file.status() == 200);
        });
    }

    private static byte[] repeated(String symbol, int times) {
        byte[] bytes = new byte[times];
        Arrays.fill(bytes, symbol.getBytes(UTF_8)[0]);
        return bytes;
    }
}
