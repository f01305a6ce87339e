package pubkyconformance.homeserver.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.EncoderException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.TlsServerProtocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decrypts what comes and encrypts what goes, on the connection's event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // whether closing and the last alert succeed changes nothing any more
final class RawKeyTlsHandler extends ChannelDuplexHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RawKeyTlsHandler.class);

    private final RawKeyTls tls;
    private final TlsServerProtocol protocol = new TlsServerProtocol();
    private @Nullable ScheduledFuture<?> handshakeTimeout;
    private boolean unfinished;
    private boolean closing;

    RawKeyTlsHandler(RawKeyTls tls) {
        this.tls = tls;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws IOException {
        if (!tls.enter()) {
            LOG.warn("Too many unfinished TLS handshakes: a connection was closed");
            closing = true;
            ctx.close();
            return;
        }
        unfinished = true;
        handshakeTimeout = ctx.executor()
                .schedule(() -> timeOut(ctx), tls.rules().handshakeTime().toNanos(), TimeUnit.NANOSECONDS);
        protocol.accept(tls.newPeer(this::handshakeIsOver));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        handshakeIsOver();
    }

    private void handshakeIsOver() {
        if (unfinished) {
            unfinished = false;
            tls.leave();
        }
        if (handshakeTimeout != null) {
            handshakeTimeout.cancel(false);
        }
    }

    private void timeOut(ChannelHandlerContext ctx) {
        LOG.debug("A TLS handshake with {} took too long", ctx.channel().remoteAddress());
        closing = true;
        ctx.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf encrypted = (ByteBuf) message;
        byte[] bytes = new byte[encrypted.readableBytes()];
        encrypted.readBytes(bytes);
        encrypted.release();
        if (closing) {
            return;
        }
        try {
            protocol.offerInput(bytes);
        } catch (IOException
                | RuntimeException e) { // whatever a stranger's bytes bring about ends this connection only
            LOG.debug("TLS with {} failed", ctx.channel().remoteAddress(), e);
            endAfterAlert(ctx);
            return;
        }
        passOn(ctx);
        if (protocol.isClosed()) {
            endAfterAlert(ctx);
        } else if (protocol.getAvailableOutputBytes() > 0) {
            ctx.writeAndFlush(encrypted(ctx));
        }
    }

    private void passOn(ChannelHandlerContext ctx) {
        int count = protocol.getAvailableInputBytes();
        if (count > 0) {
            byte[] plain = new byte[count];
            protocol.readInput(plain, 0, count);
            ctx.fireChannelRead(Unpooled.wrappedBuffer(plain));
        }
    }

    private void endAfterAlert(ChannelHandlerContext ctx) {
        closing = true;
        ctx.writeAndFlush(encrypted(ctx)).addListener(done -> ctx.close());
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ByteBuf plain = (ByteBuf) message;
        try {
            byte[] bytes = new byte[plain.readableBytes()];
            plain.readBytes(bytes);
            protocol.writeApplicationData(bytes, 0, bytes.length);
            ctx.write(encrypted(ctx), promise);
        } catch (IOException | RuntimeException e) { // the peer has closed, or the handshake is not over
            promise.tryFailure(new EncoderException("the TLS connection takes no more", e));
        } finally {
            ReferenceCountUtil.release(plain);
        }
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (closing || !protocol.isConnected()) {
            closing = true;
            ctx.close(promise);
            return;
        }
        closing = true;
        try {
            protocol.close();
            ctx.writeAndFlush(encrypted(ctx)).addListener(done -> ctx.close(promise));
        } catch (IOException e) {
            LOG.debug("The end of TLS with {} could not be told", ctx.channel().remoteAddress(), e);
            ctx.close(promise);
        }
    }

    private ByteBuf encrypted(ChannelHandlerContext ctx) {
        int count = protocol.getAvailableOutputBytes();
        if (count == 0) {
            return Unpooled.EMPTY_BUFFER;
        }
        ByteBuf bytes = ctx.alloc().buffer(count, count);
        protocol.readOutput(bytes.internalNioBuffer(0, count), count);
        return bytes.writerIndex(count);
    }
}
