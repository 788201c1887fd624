package io.gridbook.gateway;

import static io.netty.handler.codec.http.HttpHeaderNames.ALLOW;
import static io.netty.handler.codec.http.HttpHeaderNames.CACHE_CONTROL;
import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_SECURITY_POLICY;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;
import static io.netty.handler.codec.http.HttpResponseStatus.OK;
import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.ReadTimeoutException;

/** The HTTP port: health, metrics, the page, and the way to WebSockets. */
final class HttpAdapter extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final String JSON = "application/json";
    private static final String POLICY =
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; "
        + "img-src data:; base-uri 'none'; frame-ancestors 'none'";

    private final HttpPages pages;
    private final WebSocketUpgrade upgrade;

    HttpAdapter(HttpPages pages, WebSocketUpgrade upgrade) {
        this.pages = pages;
        this.upgrade = upgrade;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            answer(context, request, problem(BAD_REQUEST, "The request is not HTTP."));
            return;
        }
        String path = path(request.uri());
        if (!pages.has(path)) {
            answer(context, request, problem(NOT_FOUND, "There is nothing at this path."));
        } else if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            FullHttpResponse response = problem(METHOD_NOT_ALLOWED, "Only GET and HEAD are served here.");
            response.headers().set(ALLOW, "GET, HEAD");
            answer(context, request, response);
        } else if (path.equals(HttpPages.WEB_SOCKET)) {
            upgrade(context, request);
        } else {
            answer(context, request, page(path));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof ReadTimeoutException) {
            context.close();
        } else {
            Disconnects.onException(context, cause);
        }
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
        if (!upgrade.isOpen()) {
            answer(context, request, problem(SERVICE_UNAVAILABLE, "The exchange takes no sessions at present."));
        } else if (!upgrade.begin(context, request)) {
            answer(context, request, problem(BAD_REQUEST, "This path speaks WebSocket, version 13."));
        }
    }

    private FullHttpResponse page(String path) {
        return switch (path) {
            case HttpPages.LIVE -> response(OK, JSON, "{\"live\":true}\n");
            case HttpPages.READY -> response(pages.isReady() ? OK : SERVICE_UNAVAILABLE, JSON, pages.ready());
            case HttpPages.METRICS -> response(OK, "text/plain; version=0.0.4; charset=utf-8", pages.metrics());
            case HttpPages.TRADES -> response(OK, JSON, pages.trades());
            default -> response(OK, "text/html; charset=utf-8", pages.index());
        };
    }

    private static FullHttpResponse problem(HttpResponseStatus status, String detail) {
        return response(status, "application/problem+json", "{\"type\":\"about:blank\",\"title\":\""
            + status.reasonPhrase() + "\",\"status\":" + status.code() + ",\"detail\":\"" + detail + "\"}\n");
    }

    private static FullHttpResponse response(HttpResponseStatus status, String type, String body) {
        ByteBuf content = ByteBufUtil.writeUtf8(Unpooled.buffer().alloc(), body);
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
        response.headers()
            .set(CONTENT_TYPE, type)
            .set(CONTENT_LENGTH, content.readableBytes())
            .set(CACHE_CONTROL, "no-store")
            .set("x-content-type-options", "nosniff")
            .set(CONTENT_SECURITY_POLICY, POLICY);
        return response;
    }

    private static void answer(ChannelHandlerContext context, FullHttpRequest request, FullHttpResponse response) {
        boolean keepAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
        response.headers().set(CONNECTION, keepAlive ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
        if (request.method() == HttpMethod.HEAD) {
            response.content().clear();
        }
        ChannelFuture written = context.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static String path(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }
}
