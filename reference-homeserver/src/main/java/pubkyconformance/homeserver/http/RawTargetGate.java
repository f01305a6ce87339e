package pubkyconformance.homeserver.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets every method and every request target through to one catch-all service, which Armeria on its own refuses or normalises.
 *
 * <p>It stands at the head of the pipeline until a connection's first bytes have come. Armeria then puts in its HTTP/1 codec, and the gate
 * places a {@link HeadRewriter} behind that codec and leaves. So there is one parser only, and nothing can be framed in two ways.
 * Connections that speak anything but HTTP/1 are closed, as is every connection should Armeria no longer work as expected here.
 */
public final class RawTargetGate extends ByteToMessageDecoder {
    /** As many bytes as Armeria wants to see before it decides for HTTP/1. */
    private static final int DETECTION_BYTES = 4;

    private static final int HTTP2_PREFACE_START = 'P' << 24 | 'R' << 16 | 'I' << 8 | ' ';

    private boolean closed;

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // whether closing succeeds changes nothing here
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (closed) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < DETECTION_BYTES) {
            return;
        }
        if (in.getInt(in.readerIndex()) == HTTP2_PREFACE_START || !placeRewriter(ctx, in)) {
            closed = true;
            in.skipBytes(in.readableBytes());
            ctx.close();
            return;
        }
        ctx.pipeline().remove(this); // passes on what has been read beyond the detection bytes
    }

    private static boolean placeRewriter(ChannelHandlerContext ctx, ByteBuf in) {
        ChannelPipeline pipeline = ctx.pipeline();
        ctx.fireChannelRead(
                in.readRetainedSlice(DETECTION_BYTES)); // makes Armeria add its codec, which keeps these bytes
        String codec = nameOfCodec(pipeline);
        if (codec == null) {
            return false;
        }
        pipeline.addAfter(codec, "head-rewriter", new HeadRewriter(pipeline.context(codec)));
        return true;
    }

    private static @Nullable String nameOfCodec(ChannelPipeline pipeline) {
        for (Map.Entry<String, ChannelHandler> handler : pipeline) {
            if (handler.getValue() instanceof HttpServerUpgradeHandler.SourceCodec) {
                return handler.getKey();
            }
        }
        return null;
    }
}
