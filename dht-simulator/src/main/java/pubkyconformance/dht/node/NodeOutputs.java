package pubkyconformance.dht.node;

import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.KrpcMessage;

/** Receives what a node wants done. */
public interface NodeOutputs {
    void send(Ipv4Endpoint to, KrpcMessage message);

    /**
     * Asks for one call of {@link DhtNode#onTimer}, in place of an earlier wish for the same timer.
     *
     * @param dueMicros on the scale of the times that come with inputs
     */
    void setTimer(int timer, long dueMicros);

    /**
     * Answers {@link DhtNode#onCall}, once.
     *
     * @param call the number that the call was given
     */
    void complete(int call, CallResult result);
}
