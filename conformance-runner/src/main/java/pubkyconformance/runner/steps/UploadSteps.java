package pubkyconformance.runner.steps;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.Body;
import pubkyconformance.client.OpenRequest;
import pubkyconformance.client.Request;
import pubkyconformance.client.api.LockApi;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;

/** Steps about uploads that are slow, held open or broken off. */
public final class UploadSteps {
    private final Cast cast;
    private final Exchanges exchanges;
    private @Nullable OpenRequest upload;

    public UploadSteps(Cast cast, Exchanges exchanges) {
        this.cast = cast;
        this.exchanges = exchanges;
    }

    /** A chunked upload of which all but the last half has been sent. */
    @Given("{actor} has begun to store {text} at {text}")
    public void hasBegun(Actor actor, String content, String path) {
        StorageApi storage = cast.member(actor).storage();
        begin(actor, held(storage.request("PUT", path), content));
    }

    @Given("{actor} has begun to store {text} at {text} with the lock token {text}")
    public void hasBegunUnderLock(Actor actor, String content, String path, String token) {
        StorageApi storage = cast.member(actor).storage();
        begin(actor, held(LockApi.withToken(storage.request("PUT", path), token), content));
    }

    @When("the upload is finished")
    public void isFinished() {
        exchanges.underTest(begun().finish());
    }

    @When("the upload is broken off by closing the connection")
    public void isClosed() {
        exchanges.underTest(begun().abandon(false));
    }

    @When("the upload is broken off by resetting the connection")
    public void isReset() {
        exchanges.underTest(begun().abandon(true));
    }

    /** Only the head is sent; the answer is awaited without a body. */
    @When("{actor} announces {int} bytes at {text} and sends none")
    public void announces(Actor actor, int length, String path) {
        StorageApi storage = cast.member(actor).storage();
        Body body = Body.ofParts(List.of(new byte[0], new byte[] {'x'})).declaring(length);
        exchanges.underTest(
                actor.driver().open(storage.request("PUT", path).body(body)).awaitResponse());
    }

    /** The length is declared, fewer bytes are sent, and the sending side is shut down. */
    @When("{actor} stores {text} at {text} but declares {int} bytes")
    public void declaresMore(Actor actor, String content, String path, int length) {
        Body body = Body.of(content).declaring(length).ending(Body.Ending.HALF_CLOSE);
        exchanges.underTest(cast.member(actor).storage().put(path, body));
    }

    /**
     * Nothing that can be seen from outside says that the homeserver has taken the upload up. Two round trips on other connections begin
     * after it and end before the next step, so that a later request does not overtake it.
     */
    private void begin(Actor actor, Request request) {
        upload = actor.driver().open(request);
        for (int i = 0; i < 2; i++) {
            exchanges.arrange(actor.driver().send(Request.of("GET", "/").onFreshConnection()));
        }
    }

    private static Request held(Request request, String content) {
        byte[] bytes = content.getBytes(UTF_8);
        int half = bytes.length / 2;
        return request.body(Body.chunked(
                List.of(Arrays.copyOfRange(bytes, 0, half), Arrays.copyOfRange(bytes, half, bytes.length))));
    }

    private OpenRequest begun() {
        if (upload == null) {
            throw new IllegalStateException("no upload was begun");
        }
        return upload;
    }
}
