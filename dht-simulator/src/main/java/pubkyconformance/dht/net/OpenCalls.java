package pubkyconformance.dht.net;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import pubkyconformance.dht.node.CallResult;

/** The calls of one node that have no result yet. */
final class OpenCalls {
    private final Map<Integer, CompletableFuture<CallResult>> open = new LinkedHashMap<>();
    private int last;

    /** Numbers a call. */
    int add(CompletableFuture<CallResult> future) {
        open.put(++last, future);
        return last;
    }

    /** Takes out a call that has a result. */
    CompletableFuture<CallResult> remove(int call) {
        CompletableFuture<CallResult> future = open.remove(call);
        if (future == null) {
            throw new IllegalStateException("call: " + call + " (expected: one without a result)");
        }
        return future;
    }

    /** Fails what is left, as the node stops. */
    void failAll() {
        open.values().forEach(each -> each.completeExceptionally(new IllegalStateException("the node has stopped")));
        open.clear();
    }
}
