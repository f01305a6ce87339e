package pubkyconformance.homeserver.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection on which the client has been making the server wait for too long: for the rest of a head, for the next bytes of a
 * body that a route wants to have, or for room to send more of an answer.
 *
 * <p>There is no limit on how long a body or a stream takes as a whole, nor on a stream that has nothing to send. Stands at the head of the
 * pipeline, where bytes and not messages pass. Its clock is the event loop's: time-outs concern the wire and not the protocol.
 */
final class StallTimeout extends ChannelDuplexHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StallTimeout.class);

    /** A stall is noticed at most this part of the time-out late. */
    private static final int LOOKS_PER_TIMEOUT = 4;

    private final long timeoutNanos;
    private @Nullable ScheduledFuture<?> looks;
    private long waitingSince;
    private boolean waiting;
    private long readMark;
    private long writeMark;

    StallTimeout(Duration timeout) {
        timeoutNanos = timeout.toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        long period = Math.max(1, timeoutNanos / LOOKS_PER_TIMEOUT);
        looks = ctx.executor().scheduleAtFixedRate(() -> look(ctx), period, period, TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (looks != null) {
            looks.cancel(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf bytes) {
            Progress.of(ctx.channel()).bytesRead(bytes.readableBytes());
        }
        ctx.fireChannelRead(message);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whether closing succeeds changes nothing here
    private void look(ChannelHandlerContext ctx) {
        Channel channel = ctx.channel();
        Progress progress = Progress.of(channel);
        boolean awaitsBytes =
                progress.isInHead() || (progress.isInBody() && channel.config().isAutoRead());
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        boolean awaitsRoom = unsent != null && unsent.totalPendingWriteBytes() > 0;
        long read = progress.mark();
        long written = awaitsRoom ? System.identityHashCode(unsent.current()) + unsent.currentProgress() : 0;
        long now = System.nanoTime();
        boolean stuck = waiting && (awaitsBytes || awaitsRoom) && read == readMark && written == writeMark;
        if (!stuck) {
            waiting = awaitsBytes || awaitsRoom;
            waitingSince = now;
            readMark = read;
            writeMark = written;
        } else if (now - waitingSince >= timeoutNanos) {
            LOG.debug("Closing a stalled connection from {}", channel.remoteAddress());
            channel.close();
        }
    }
}
