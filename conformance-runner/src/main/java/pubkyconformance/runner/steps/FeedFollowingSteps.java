package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.suite.Inconclusive;

/** Steps of a reader that follows the event feed while others write. */
public final class FeedFollowingSteps {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final int PAGE = 1000;
    private static final String CURSOR = "cursor: ";

    private final Cast cast;
    private final Exchanges exchanges;
    private final List<String> followed = new ArrayList<>();

    public FeedFollowingSteps(Cast cast, Exchanges exchanges) {
        this.cast = cast;
        this.exchanges = exchanges;
    }

    /** Each client stores one file after the other: its number, a hyphen and the file's. */
    @When("{actor} follows the event feed from {text} while {int} clients of {actor} store {int} files each in {text}")
    public void follows(Actor reader, String start, int clients, Actor writer, int count, String directory) {
        StorageApi storage = cast.member(writer).storage();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<CompletableFuture<Void>> writing = new ArrayList<>();
            for (int client = 1; client <= clients; client++) {
                String prefix = directory + client + "-";
                writing.add(CompletableFuture.runAsync(() -> storeAll(storage, prefix, count), threads));
            }
            read(reader, writer, start, CompletableFuture.allOf(writing.toArray(CompletableFuture[]::new)));
        } finally {
            threads.shutdownNow();
        }
    }

    @Then("the followed feed has shown each of the files of {int} clients with {int} each in {text} once")
    public void hasShownEach(int clients, int count, String directory) {
        List<String> expected = new ArrayList<>();
        for (int client = 1; client <= clients; client++) {
            for (int i = 1; i <= count; i++) {
                expected.add("PUT " + directory + client + "-" + i);
            }
        }
        assertThat(followed).containsExactlyInAnyOrderElementsOf(expected);
    }

    private void storeAll(StorageApi storage, String prefix, int count) {
        for (int i = 1; i <= count; i++) {
            exchanges.arrange(storage.send(storage.request("PUT", prefix + i)
                    .body(StorageSteps.filler(1))
                    .onFreshConnection()));
        }
    }

    /** Reads on until a page that was asked for after the last write is not full. */
    private void read(Actor reader, Actor writer, String start, CompletableFuture<Void> writing) {
        Instant end = InstantSource.system().instant().plus(BOUND);
        String cursor = start;
        boolean areDone;
        List<String> page;
        do {
            areDone = writing.isDone();
            Exchange answer = exchanges.underTest(reader.events().feed("limit=" + PAGE + "&cursor=" + cursor));
            assertThat(answer.status()).as(answer::transcript).isEqualTo(200);
            page = answer.body().text().lines().toList();
            followed.addAll(EventFeedSteps.linesOf(writer, answer));
            if (!page.isEmpty()) {
                cursor = page.get(page.size() - 1).substring(CURSOR.length());
            }
            if (InstantSource.system().instant().isAfter(end)) {
                throw new Inconclusive("the files were not stored in time");
            }
        } while (!areDone || page.size() > PAGE);
        writing.join();
    }
}
