package pubkyconformance.homeserver.http;

import com.linecorp.armeria.common.HttpStatus;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * Moves method and target of each parsed request into two headers and puts harmless ones in their place, so that Armeria neither refuses
 * nor normalises them. Refuses heads that two servers could read differently.
 */
final class HeadRewriter extends ChannelDuplexHandler {
    /** Different in every process: a client that could name these headers could lie about its own request. */
    private static final String SALT = HexFormat.of().formatHex(new SecureRandom().generateSeed(8));

    static final String METHOD = "x-true-method-" + SALT;

    /** Holds the target as Latin-1 text: one character for each byte sent. */
    static final String TARGET = "x-raw-target-" + SALT;

    private final ChannelHandlerContext codec;

    HeadRewriter(ChannelHandlerContext codec) {
        this.codec = codec;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest request) {
            Progress.of(ctx.channel()).headRead();
            rewrite(request);
        }
        if (message instanceof LastHttpContent) {
            Progress.of(ctx.channel()).messageRead();
        }
        ctx.fireChannelRead(message);
    }

    private static void rewrite(HttpRequest request) {
        HttpHeaders headers = request.headers();
        headers.remove(HttpHeaderNames.UPGRADE); // neither HTTP/2 nor WebSocket
        headers.remove("http2-settings");
        if (!request.decoderResult().isSuccess()) {
            return;
        }
        try {
            check(request);
            String method = request.method().name();
            // Connection names headers to be dropped, ours could be among them: say anew only whether the connection
            // stays.
            boolean keepAlive = HttpUtil.isKeepAlive(request);
            HttpUtil.setKeepAlive(headers.remove(HttpHeaderNames.CONNECTION), request.protocolVersion(), keepAlive);
            if (!headers.contains(HttpHeaderNames.HOST)) {
                headers.set(HttpHeaderNames.HOST, ""); // or the server's own name would be filled in
            }
            headers.set(METHOD, method);
            headers.set(TARGET, request.uri());
            if (!com.linecorp.armeria.common.HttpMethod.isSupported(method) || method.equals("CONNECT")) {
                request.setMethod(HttpMethod.POST);
            }
            request.setUri("/");
        } catch (RefusedHead | IllegalArgumentException e) {
            request.setDecoderResult(DecoderResult.failure(e));
        }
    }

    @SuppressWarnings("ReferenceEquality") // the codec gives the constants only to texts spelled exactly so
    private static void check(HttpRequest request) throws RefusedHead {
        String target = request.uri();
        if (target.isEmpty() || target.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw new RefusedHead(HttpStatus.BAD_REQUEST, "Invalid request target");
        }
        boolean isHttp11 = request.protocolVersion() == HttpVersion.HTTP_1_1;
        if (!isHttp11 && request.protocolVersion() != HttpVersion.HTTP_1_0) {
            throw new RefusedHead(HttpStatus.HTTP_VERSION_NOT_SUPPORTED, "HTTP version not supported");
        }
        int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
        if (hosts > 1 || (isHttp11 && hosts == 0)) {
            throw new RefusedHead(HttpStatus.BAD_REQUEST, "A request needs exactly one Host header");
        }
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean onlyChunked = codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0));
        if (!codings.isEmpty() && !onlyChunked) {
            throw new RefusedHead(HttpStatus.NOT_IMPLEMENTED, "Transfer coding not supported");
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // its outcome arrives through the promise
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpResponse response
                && response.status().code() == HttpResponseStatus.CONTINUE.code()) {
            // The codec would take the 100 for the answer to the request and lose count of the pipelined ones behind
            // it.
            ReferenceCountUtil.release(message);
            codec.write(Unpooled.copiedBuffer("HTTP/1.1 100 Continue\r\n\r\n", StandardCharsets.US_ASCII), promise);
            return;
        }
        super.write(ctx, message, promise);
    }
}
