package pubkyconformance.runner.steps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.Body;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.api.Addressing;
import pubkyconformance.client.api.LockApi;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Notes;
import pubkyconformance.runner.suite.Inconclusive;

/** Steps about write locks. The token of the last lock is {@code {lock}} in later steps. */
public final class LockSteps {
    private static final String LOCK = "lock";
    private static final Duration POLL_INTERVAL = Duration.ofMillis(25);
    private static final Duration POLL_SLACK = Duration.ofSeconds(10);

    private final Cast cast;
    private final Exchanges exchanges;
    private final Notes notes;
    private final Tables tables;
    private @Nullable Exchange taken;

    public LockSteps(Cast cast, Exchanges exchanges, Notes notes, Tables tables) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.notes = notes;
        this.tables = tables;
    }

    @Given("{actor} has locked {text}")
    public void hasLocked(Actor actor, String path) {
        hasLockedAs(actor, path, LOCK);
    }

    @Given("{actor} has locked {text}, its token kept as {text}")
    public void hasLockedAs(Actor actor, String path, String name) {
        keep(name, exchanges.arrange(locks(actor, actor).lock(path)));
    }

    @Given("{actor} has locked {text} for {duration}")
    public void hasLockedFor(Actor actor, String path, Duration time) {
        taken = exchanges.arrange(locks(actor, actor).lock(path, "Second-" + time.toSeconds()));
        keep(LOCK, taken);
    }

    @Given("{actor} has unlocked {text}")
    public void hasUnlocked(Actor actor, String path) {
        exchanges.arrange(locks(actor, actor).unlock(path, notes.get(LOCK)));
    }

    @When("{actor} locks {text}")
    public void locks(Actor actor, String path) {
        exchanges.underTest(locks(actor, actor).lock(path));
    }

    @When("{actor} locks {text} of {actor}")
    public void locksElsewhere(Actor actor, String path, Actor owner) {
        exchanges.underTest(locks(actor, owner).lock(path));
    }

    @When("{actor} locks {text} with the time-out {text}")
    public void locksFor(Actor actor, String path, String timeout) {
        exchanges.underTest(locks(actor, actor).lock(path, timeout));
    }

    @When("{actor} locks {text} with the body:")
    public void locksWithBody(Actor actor, String path, String body) {
        exchanges.underTest(locks(actor, actor).lock(path, Body.of(body)));
    }

    @When("{actor} locks {text} with a body of {int} bytes")
    public void locksWithLongBody(Actor actor, String path, int size) {
        String start = "<D:lockinfo xmlns:D=\"DAV:\"><D:lockscope><D:exclusive/></D:lockscope>"
                + "<D:locktype><D:write/></D:locktype>";
        String end = "</D:lockinfo>";
        String body = start + " ".repeat(size - start.length() - end.length()) + end;
        exchanges.underTest(locks(actor, actor).lock(path, Body.of(body)));
    }

    @When("{actor} refreshes the lock of {text} with the token {text} and the time-out {text}")
    public void refreshes(Actor actor, String path, String token, String timeout) {
        exchanges.underTest(locks(actor, actor).refresh(path, token, timeout));
    }

    @When("{actor} unlocks {text} with the token {text}")
    public void unlocks(Actor actor, String path, String token) {
        exchanges.underTest(locks(actor, actor).unlock(path, token));
    }

    @When("{actor} unlocks {text} of {actor} with the token {text}")
    public void unlocksElsewhere(Actor actor, String path, Actor owner, String token) {
        exchanges.underTest(locks(actor, owner).unlock(path, token));
    }

    /** In the scenario's addressing. */
    @When("{actor} stores {text} at {text} with the lock token {text}")
    public void storesUnderLock(Actor actor, String content, String path, String token) {
        StorageApi storage = cast.member(actor).storage();
        exchanges.underTest(storage.send(
                LockApi.withToken(storage.request("PUT", path), token).body(content.getBytes(UTF_8))));
    }

    @When("{actor} deletes {text} with the lock token {text}")
    public void deletesUnderLock(Actor actor, String path, String token) {
        StorageApi storage = cast.member(actor).storage();
        exchanges.underTest(storage.send(LockApi.withToken(storage.request("DELETE", path), token)));
    }

    /** LOCK or UNLOCK with any fields. */
    @When("{actor} requests {method} {text} by path with headers:")
    public void requestsByPath(Actor actor, String method, String path, DataTable headers) {
        StorageApi storage = cast.member(actor).storageOf(actor, Addressing.STORAGE_PATH);
        exchanges.underTest(storage.send(storage.request(method, path).headers(tables.headers(headers))));
    }

    @Then("the answer brings a lock token, kept as {text}")
    public void bringsToken(String name) {
        Exchange last = exchanges.last();
        assertThat(LockApi.tokenIn(last)).as(exchanges::transcript).hasValueSatisfying(token -> assertThat(token)
                .matches("opaquelocktoken:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
        keep(name, last);
    }

    /** A try of its own to write without token, in the scenario's addressing. */
    @Then("{actor}'s {text} is locked")
    public void isLocked(Actor owner, String path) {
        Exchange refused = cast.member(owner).storage().delete(path);
        assertThat(refused.status()).as(refused::transcript).isEqualTo(423);
    }

    /** Tries of its own, from the last {@code has locked … for} until so much time after that request was sent. */
    @Then("{actor}'s {text} stays locked for {duration}")
    public void staysLocked(Actor owner, String path, Duration time) {
        if (taken == null) {
            throw new IllegalStateException("nothing was locked yet");
        }
        Instant end = taken.sentAt().plus(time);
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL_INTERVAL)
                .atMost(time.plus(POLL_SLACK))
                .until(() -> isLockedOrPast(end, owner, path));
    }

    /** A lock of its own comes off and is given back. */
    @Then("{actor}'s {text} is not locked")
    public void isNotLocked(Actor owner, String path) {
        Exchange locked = locks(owner, owner).lock(path);
        assertThat(locked.status()).as(locked::transcript).isEqualTo(200);
        LockApi.tokenIn(locked).ifPresent(token -> locks(owner, owner).unlock(path, token));
    }

    /** An answer that comes at the end or later says nothing: the lock may be gone by then. */
    private boolean isLockedOrPast(Instant end, Actor owner, String path) {
        Exchange refused = cast.member(owner).storage().delete(path);
        if (!refused.receivedAt().isBefore(end)) {
            return true;
        }
        assertThat(refused.status()).as(refused::transcript).isEqualTo(423);
        return false;
    }

    private LockApi locks(Actor actor, Actor owner) {
        if (actor != owner) {
            cast.member(owner);
        }
        return cast.member(actor).locksOf(owner);
    }

    private void keep(String name, Exchange locked) {
        notes.keep(
                name,
                LockApi.tokenIn(locked)
                        .orElseThrow(() -> new Inconclusive("no lock token came: " + locked.transcript())));
    }
}
