package shop.stoa.measuring;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One connection of one visitor, kept open. It takes as little of the machine as can be: whatever it took would be counted as
 * the shop's. It reads whole answers and looks at nothing but the status.
 */
final class Wire implements AutoCloseable {

    private final URI shop;
    private final @Nullable String cookie;
    private final Map<String, String> given = new LinkedHashMap<>();
    private final byte[] rubbish = new byte[65_536];
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    Wire(String shop, @Nullable String cookie) {
        this.shop = URI.create(shop);
        this.cookie = cookie;
    }

    /** @return the status */
    int get(String path) throws IOException {
        return ask("GET " + path, "Accept: text/html\r\nAccept-Encoding: gzip\r\nSec-Fetch-Site: same-origin\r\n", "");
    }

    /** @return the status */
    int send(Request request) throws IOException {
        if (request.stranger()) {
            given.clear();
        }
        String form = request.form();
        return form == null
                ? get(request.path())
                : post(
                        request.path(),
                        "Accept: text/html\r\nAccept-Encoding: gzip\r\nSec-Fetch-Site: same-origin\r\n"
                                + "Content-Type: application/x-www-form-urlencoded\r\n",
                        form);
    }

    /**
     * Sends a program's message, as a payment provider does.
     *
     * @param headers each with its end of line
     * @return the status
     */
    int post(String path, String headers, String body) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return ask("POST " + path, headers + "Content-Length: " + length + "\r\n", body);
    }

    private int ask(String what, String headers, String body) throws IOException {
        Socket open = socket;
        if (open == null || open.isClosed()) {
            open = new Socket("127.0.0.1", shop.getPort());
            open.setTcpNoDelay(true);
            open.setSoTimeout(60_000);
            socket = open;
            in = new BufferedInputStream(open.getInputStream(), 65_536);
        }
        String request =
                what + " HTTP/1.1\r\nHost: " + shop.getAuthority() + "\r\n" + headers + cookies() + "\r\n" + body;
        open.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return read(java.util.Objects.requireNonNull(in));
    }

    private String cookies() {
        String all = Stream.concat(
                        Stream.ofNullable(cookie),
                        given.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()))
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? "" : "Cookie: " + all + "\r\n";
    }

    /** Whoever is signed in stays who they are. */
    private void keepCookie(String header) {
        if (cookie == null) {
            String[] named = header.substring(header.indexOf(':') + 1).strip().split("[=;]", 3);
            given.put(named[0], named[1]);
        }
    }

    private int read(InputStream from) throws IOException {
        int status = Integer.parseInt(line(from).split(" ", 3)[1]);
        long length = 0;
        boolean chunked = false;
        boolean last = false;
        for (String header = line(from); !header.isEmpty(); header = line(from)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            } else if (lower.startsWith("connection:")) {
                last = lower.contains("close");
            } else if (lower.startsWith("set-cookie:")) {
                keepCookie(header);
            }
        }
        if (chunked) {
            for (long size = size(from); size > 0; size = size(from)) {
                skip(from, size + 2);
            }
            line(from);
        } else {
            skip(from, length);
        }
        if (last) {
            close();
        }
        return status;
    }

    private static long size(InputStream from) throws IOException {
        return Long.parseLong(line(from).split(";", 2)[0].strip(), 16);
    }

    private void skip(InputStream from, long count) throws IOException {
        long left = count;
        while (left > 0) {
            int read = from.read(rubbish, 0, (int) Math.min(left, rubbish.length));
            if (read < 0) {
                throw new EOFException();
            }
            left -= read;
        }
    }

    private static String line(InputStream from) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = from.read(); letter != '\n'; letter = from.read()) {
            if (letter < 0) {
                throw new EOFException();
            }
            if (letter != '\r') {
                line.append((char) letter);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
    }
}
