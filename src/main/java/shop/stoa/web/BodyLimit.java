package shop.stoa.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * How much a request may carry: 1 MiB, hardly anything where a page says how fast it was, 20 MiB where staff send files, or what an
 * {@link UploadLimit} says. More is answered with 413. Where nobody announces the length of files, or of what has to be short, that is
 * 411: the container would have read them before anybody counts.
 */
@Component
// when LanguagePaths has told what of the address is a language; before anybody reads a body
@Order(Ordered.HIGHEST_PRECEDENCE + 11)
final class BodyLimit extends OncePerRequestFilter {

    static final long SHOP = 1 << 20;
    static final long STAFF = 20 << 20;

    private final List<Door> doors;

    BodyLimit(ObjectProvider<UploadLimit> doors) {
        this.doors = doors.stream()
                .map(door -> new Door(
                        PathPatternParser.defaultInstance.parse(door.path()),
                        door.most().toBytes()))
                .sorted(Comparator.comparing(Door::path))
                .toList();
    }

    private record Door(PathPattern path, long most) {}

    /** Unchecked, or whoever reads the body would take it for a broken connection. */
    static final class TooLarge extends ResponseStatusException {
        TooLarge() {
            super(HttpStatus.CONTENT_TOO_LARGE);
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = limitOf(Here.pathOf(request));
        if (request.getContentLengthLong() > limit) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        boolean unannounced = request.getContentLengthLong() < 0 && mayCarryABody(request);
        if (unannounced && (carriesFiles(request) || limit < SHOP)) {
            response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
            return;
        }
        chain.doFilter(unannounced ? new Counted(request, limit) : request, response);
    }

    private long limitOf(String path) {
        if (path.equals(VitalsController.PATH)) {
            return VitalsController.LONGEST;
        }
        if (!path.startsWith("/admin/")) {
            return SHOP;
        }
        PathContainer parts = PathContainer.parsePath(path);
        return doors.stream()
                .filter(door -> door.path.matches(parts))
                .mapToLong(Door::most)
                .findFirst()
                .orElse(STAFF);
    }

    /** In HTTP/2 nothing in the head says so, and Tomcat reads parts of whatever method. */
    private static boolean mayCarryABody(HttpServletRequest request) {
        return request.getHeader("Transfer-Encoding") != null
                || request.getProtocol().equals("HTTP/2.0");
    }

    private static boolean carriesFiles(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static final class Counted extends HttpServletRequestWrapper {

        private final long limit;

        Counted(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), limit);
        }
    }

    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream body;
        private long left;

        CountedStream(ServletInputStream body, long limit) {
            this.body = body;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            if (next >= 0) {
                count(1);
            }
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = body.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new TooLarge();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
