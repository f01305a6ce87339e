package pubkyconformance.runner.steps;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Request;
import pubkyconformance.client.api.AccountApi;
import pubkyconformance.client.api.Addressing;
import pubkyconformance.client.api.GrantApi;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Homeserver;
import pubkyconformance.runner.suite.Inconclusive;

/** Steps that send several requests at the same moment, each over a connection of its own. */
public final class ConcurrencySteps {
    private final Cast cast;
    private final Exchanges exchanges;
    private final Homeserver homeserver;
    private final Tables tables;

    public ConcurrencySteps(Cast cast, Exchanges exchanges, Homeserver homeserver, Tables tables) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.homeserver = homeserver;
        this.tables = tables;
    }

    /** Columns actor, method, path and, if there is a body, content. */
    @When("these requests are sent at once:")
    public void sendsAll(DataTable requests) {
        List<Callable<Exchange>> acts = new ArrayList<>();
        for (Map<String, String> row : tables.rows(requests)) {
            Actor actor = cast.member(cast.actor(row.getOrDefault("actor", "")));
            acts.add(storing(
                    actor,
                    row.getOrDefault("method", ""),
                    row.getOrDefault("path", ""),
                    row.getOrDefault("content", "")));
        }
        atOnce(acts);
    }

    @When("{actor} requests {method} {text} {int} times at once")
    public void repeats(Actor actor, String method, String path, int times) {
        cast.member(actor);
        List<Callable<Exchange>> acts = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            acts.add(storing(actor, method, path, method.equals("PUT") ? "number " + i : ""));
        }
        atOnce(acts);
    }

    /** Newcomers with no account, all with this token. */
    @When("{int} newcomers sign up at once with the sign-up token {text}")
    public void signUp(int count, String token) {
        List<Callable<Exchange>> acts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Actor newcomer = cast.actor("Newcomer" + (char) ('A' + i));
            byte[] authToken = newcomer.user().authTokens().token(Cast.EVERYTHING);
            AccountApi accounts = newcomer.accounts();
            acts.add(() -> accounts.signUp(authToken, Optional.of(token)));
        }
        atOnce(acts);
    }

    /** Each exchange brings a proof of its own. */
    @When("{actor} exchanges the grant {int} times at once")
    public void exchangeGrant(Actor app, int times) {
        List<Callable<Exchange>> acts = new ArrayList<>();
        GrantApi grants = app.grants();
        String grantId = app.grant().orElseThrow().id();
        for (int i = 0; i < times; i++) {
            String proof = cast.grants()
                    .proof(homeserver.key(), grantId)
                    .sign(app.clientKey())
                    .text();
            acts.add(() -> grants.exchange(app.signedGrant(), proof));
        }
        atOnce(acts);
    }

    /** Contents of different lengths, one after the other; the answers to the reads are the latest. */
    @When("{actor} overwrites {text} {int} times while {actor} reads it as often")
    public void overwritesWhileRead(Actor writer, String path, int times, Actor reader) {
        StorageApi writing = cast.member(writer).storage();
        StorageApi reading = cast.member(reader).storageOf(writer);
        Callable<List<Exchange>> writes = () -> {
            List<Exchange> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                answers.add(writing.put(path, StorageSteps.filler(1_000 * (i % 10) + i)));
            }
            return answers;
        };
        Callable<List<Exchange>> reads = () -> {
            List<Exchange> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                answers.add(reading.get(path));
            }
            return answers;
        };
        List<List<Exchange>> answers = allAtOnce(List.of(writes, reads));
        answers.get(0).forEach(exchanges::arrange);
        answers.get(1).forEach(exchanges::underTest);
    }

    private Callable<Exchange> storing(Actor actor, String method, String path, String content) {
        Addressing addressing = method.endsWith("LOCK") ? Addressing.STORAGE_PATH : cast.addressing();
        StorageApi storage = actor.storageOf(actor, addressing);
        Request bare = storage.request(method, path).onFreshConnection();
        Request request = content.isEmpty() ? bare : bare.body(content.getBytes(UTF_8));
        return () -> storage.send(request);
    }

    private void atOnce(List<Callable<Exchange>> acts) {
        allAtOnce(acts).forEach(exchanges::underTest);
    }

    static <T> List<T> allAtOnce(List<Callable<T>> acts) {
        CyclicBarrier start = new CyclicBarrier(acts.size());
        ExecutorService threads = Executors.newFixedThreadPool(acts.size());
        try {
            List<Future<T>> answers = new ArrayList<>();
            for (Callable<T> act : acts) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return act.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> answer : answers) {
                results.add(answer.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Inconclusive("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request ended in an exception", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
