package shop.stoa.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A connection that sends whatever it is given, byte by byte, and is used again for as long as the shop keeps it. */
final class Wire implements AutoCloseable {

    private static final int PATIENCE = 30_000;

    private final String host;
    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    Wire(String host, int port) {
        this.host = host;
        this.port = port;
    }

    Answer send(Probe probe) throws IOException {
        boolean used = socket != null;
        try {
            return exchange(probe);
        } catch (IOException closedMeanwhile) {
            close();
            if (!used) {
                throw closedMeanwhile;
            }
        }
        try {
            return exchange(probe);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Answer exchange(Probe probe) throws IOException {
        Socket line = socket;
        InputStream from = in;
        if (line == null || from == null) {
            line = new Socket(host, port);
            line.setTcpNoDelay(true);
            line.setSoTimeout(PATIENCE);
            from = new BufferedInputStream(line.getInputStream());
            socket = line;
            in = from;
        }
        IOException broken = null;
        try {
            line.getOutputStream().write(Prober.bytes(probe.bytes()));
            line.getOutputStream().flush();
        } catch (IOException refusedBeforeTheEnd) {
            // a body that is too long is answered before it is read
            broken = refusedBeforeTheEnd;
        }
        try {
            return read(from, probe.method());
        } catch (IOException e) {
            throw broken == null ? e : broken;
        }
    }

    private Answer read(InputStream from, String method) throws IOException {
        int status;
        Map<String, List<String>> headers;
        do {
            status = Integer.parseInt(line(from).split(" ", 3)[1]);
            headers = new TreeMap<>();
            for (String header = line(from); !header.isEmpty(); header = line(from)) {
                String[] pair = header.split(": *", 2);
                headers.computeIfAbsent(pair[0].toLowerCase(java.util.Locale.ROOT), name -> new ArrayList<>())
                        .add(pair.length > 1 ? pair[1] : "");
            }
        } while (status < 200);
        Answer head = new Answer(status, headers, "");
        boolean bare = method.equals("HEAD") || status == 204 || status == 304;
        String body = bare ? "" : body(from, head);
        if (head.header("connection").equalsIgnoreCase("close")) {
            close();
        }
        return new Answer(status, headers, body);
    }

    private String body(InputStream from, Answer head) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (head.header("transfer-encoding").equals("chunked")) {
            for (int size = chunk(from); size > 0; size = chunk(from)) {
                body.writeBytes(exactly(from, size));
                line(from);
            }
            line(from);
        } else if (head.headers().containsKey("content-length")) {
            body.writeBytes(exactly(from, Integer.parseInt(head.header("content-length"))));
        } else if (head.header("connection").equalsIgnoreCase("close")) {
            from.transferTo(body);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static int chunk(InputStream from) throws IOException {
        return Integer.parseInt(line(from), 16);
    }

    private static byte[] exactly(InputStream from, int length) throws IOException {
        byte[] bytes = from.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer broke off");
        }
        return bytes;
    }

    private static String line(InputStream from) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = from.read(); next != '\n'; next = from.read()) {
            if (next < 0) {
                throw new EOFException("no answer");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        Socket line = socket;
        socket = null;
        in = null;
        if (line != null) {
            line.close();
        }
    }
}
