package pubkyconformance.homeserver.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.homeserver.path.StoragePath;

class ContentTypesTest {

    @ParameterizedTest
    @CsvSource({
        "/pub/a.txt, text/plain",
        "/pub/a.json, application/json",
        "/pub/a.HTML, text/html",
        "/pub/a.css, text/css",
        "/pub/a.js, text/javascript",
        "/pub/a.mjs, application/javascript",
        "/pub/a.svg, image/svg+xml",
        "/pub/a.tar.gz, application/gzip",
        "/pub/a.unheard-of, application/octet-stream",
        "/pub/txt, application/octet-stream",
        "/pub/.txt, application/octet-stream",
        "/pub/a.txt/b, application/octet-stream",
    })
    void theExtensionDecidesWhereTheBytesSayNothing(String path, String type) {
        assertThat(typeOf(path, "hello")).isEqualTo(type);
        assertThat(typeOf(path, "")).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "89504e470d0a1a0a, image/png",
        "ffd8ffe0, image/jpeg",
        "474946383961, image/gif",
        "255044462d312e37, application/pdf",
        "0061736d01, application/wasm",
        "524946460000000057454250, image/webp",
    })
    void magicBytesBeatTheExtension(String start, String type) {
        String content = new String(HexFormat.of().parseHex(start), ISO_8859_1) + "rest";

        assertThat(typeOf("/pub/x", content)).isEqualTo(type);
        assertThat(typeOf("/pub/x.txt", content)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "/pub/x, '<?xml version=\"1.0\"?><svg/>', text/xml",
        "/pub/logo.svg, '<?xml version=\"1.0\"?><svg/>', image/svg+xml",
        "/pub/x, '<!DOCTYPE html><p>', text/html",
        "/pub/x.css, '<html>', text/css",
        "/pub/x, '#!/bin/sh', text/x-shellscript",
        "/pub/app.js, '#!/usr/bin/env node', text/javascript",
        "/pub/x, BMx, application/octet-stream",
    })
    void whatLooksLikeTextYieldsToTheExtension(String path, String start, String type) {
        assertThat(typeOf(path, start)).isEqualTo(type);
    }

    private static String typeOf(String path, String start) {
        return ContentTypes.of(StoragePath.normalise(path), start.getBytes(ISO_8859_1));
    }
}
