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
import pubkyconformance.client.api.Addressing;
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
            acts.add(() -> newcomer.accounts().signUp(authToken, Optional.of(token)));
        }
        atOnce(acts);
    }

    /** Each exchange brings a proof of its own. */
    @When("{actor} exchanges the grant {int} times at once")
    public void exchangeGrant(Actor app, int times) {
        List<Callable<Exchange>> acts = new ArrayList<>();
        String grantId = app.grant().orElseThrow().id();
        for (int i = 0; i < times; i++) {
            String proof = cast.grants()
                    .proof(homeserver.key(), grantId)
                    .sign(app.clientKey())
                    .text();
            acts.add(() -> app.grants().exchange(app.signedGrant(), proof));
        }
        atOnce(acts);
    }

    private Callable<Exchange> storing(Actor actor, String method, String path, String content) {
        Addressing addressing = method.endsWith("LOCK") ? Addressing.STORAGE_PATH : cast.addressing();
        StorageApi storage = actor.storageOf(actor, addressing);
        Request bare = storage.request(method, path).onFreshConnection();
        Request request = content.isEmpty() ? bare : bare.body(content.getBytes(UTF_8));
        return () -> storage.send(request);
    }

    private void atOnce(List<Callable<Exchange>> acts) {
        CyclicBarrier start = new CyclicBarrier(acts.size());
        ExecutorService threads = Executors.newFixedThreadPool(acts.size());
        try {
            List<Future<Exchange>> answers = new ArrayList<>();
            for (Callable<Exchange> act : acts) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return act.call();
                }));
            }
            for (Future<Exchange> answer : answers) {
                exchanges.underTest(answer.get());
            }
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
