package dev.chartwright.internal.http;

import java.net.URI;
import java.net.http.HttpHeaders;

/**
 * An answer, read to its end.
 *
 * @param statusCode the status, such as 200
 * @param body the body, within the limits of the request
 * @param address where it came from, after redirects
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpAnswer(int statusCode, HttpHeaders headers, byte[] body, URI address) {}
