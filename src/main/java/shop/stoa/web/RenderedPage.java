package shop.stoa.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** What the shop answers to a question for a public page: not yet sent, for who asked and perhaps for others. */
final class RenderedPage {

    /** Of one answer alone, or decided anew for each. */
    private static final Set<String> OWN = Set.of(
            "set-cookie",
            "content-length",
            "content-encoding",
            "content-type",
            "transfer-encoding",
            "date",
            "connection",
            "keep-alive",
            "etag",
            "vary",
            "cache-control");

    private static final int LONGEST_KEYS = 4_000;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Held held;
    private final PageDependencies dependencies;
    private @Nullable PageBody body;

    private RenderedPage(
            HttpServletRequest request, HttpServletResponse response, Held held, PageDependencies dependencies) {
        this.request = request;
        this.response = response;
        this.held = held;
        this.dependencies = dependencies;
    }

    /** One that somebody may keep. */
    static RenderedPage of(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        return of(request, response, chain, PageDependencies.begin(request));
    }

    /** One that nobody keeps. */
    static RenderedPage ofOneReader(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, PageCacheSettings settings)
            throws IOException, ServletException {
        return of(
                request,
                response,
                chain,
                settings.tellsKeys() ? PageDependencies.begin(request) : PageDependencies.none());
    }

    private static RenderedPage of(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, PageDependencies dependencies)
            throws IOException, ServletException {
        Held held = new Held(request, response);
        request.setAttribute(PageView.HELD, true);
        try {
            chain.doFilter(request, held);
        } finally {
            // an error's page is written into the response itself
            request.removeAttribute(PageView.HELD);
            request.removeAttribute(PageText.NAME);
        }
        return new RenderedPage(request, response, held, dependencies);
    }

    /** Keeps back an error, in whose place there may be an older page. */
    private static final class Held extends ContentCachingResponseWrapper {

        private int error;
        private @Nullable String why;
        /** The container writes it down when it sends, and among its headers it is none. */
        private @Nullable String language;

        private final HttpServletRequest request;
        private @Nullable PageText written;

        Held(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void sendError(int status) {
            error = status;
        }

        @Override
        public void sendError(int status, String message) {
            error = status;
            why = message;
        }

        @Override
        public void setLocale(Locale spoken) {
            language = spoken.toLanguageTag();
            super.setLocale(spoken);
        }

        @Override
        public PrintWriter getWriter() {
            PageText known = written;
            if (known == null) {
                known = new PageText(Charset.forName(getCharacterEncoding()));
                written = known;
                request.setAttribute(PageText.NAME, known);
            }
            return known.writer();
        }

        PageBody page() {
            PageText known = written;
            return known == null || known.isEmpty() ? new PageBody(super.getContentAsByteArray()) : known.body();
        }

        @Override
        protected void copyBodyToResponse(boolean complete) throws IOException {
            PageText known = written;
            if (known != null) {
                getOutputStream().write(known.bytes());
                known.forget();
            }
            super.copyBodyToResponse(complete);
        }

        @Override
        public void reset() {
            super.reset();
            forget();
        }

        @Override
        public void resetBuffer() {
            super.resetBuffer();
            forget();
        }

        private void forget() {
            if (written != null) {
                written.forget();
            }
        }

        @Override
        public int getStatus() {
            return error == 0 ? super.getStatus() : error;
        }

        @Override
        public boolean isCommitted() {
            return error != 0 || super.isCommitted();
        }

        void sendErrorNow() throws IOException {
            HttpServletResponse response = (HttpServletResponse) getResponse();
            if (why == null) {
                response.sendError(error);
            } else {
                response.sendError(error, why);
            }
        }
    }

    /** Whether something was not to be had, rather than not there. */
    boolean hasFailed() {
        return held.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    private boolean isPublic() {
        return held.error == 0
                && held.getStatus() == HttpServletResponse.SC_OK
                && !response.isCommitted()
                && !response.containsHeader(HttpHeaders.SET_COOKIE)
                && !request.isAsyncStarted();
    }

    boolean mayBeKeptAt(String address) {
        return isPublic()
                && request.getMethod().equals("GET")
                && dependencies.mayBeKeptAt(address)
                && RequestContextUtils.getInputFlashMap(request) == null
                && held.getContentType() != null;
    }

    KeptPage kept(PageCacheSettings settings, Instant until) {
        List<Map.Entry<String, String>> headers = headers(settings, settings.cacheControl());
        if (held.language != null) {
            headers.add(Map.entry(HttpHeaders.CONTENT_LANGUAGE, held.language));
        }
        return new KeptPage(body(), Objects.requireNonNull(held.getContentType()), headers, dependencies.keys(), until);
    }

    private PageBody body() {
        PageBody known = body;
        if (known == null) {
            known = held.page();
            body = known;
        }
        return known;
    }

    private List<Map.Entry<String, String>> headers(PageCacheSettings settings, String caching) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (String name : response.getHeaderNames()) {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                response.getHeaders(name).forEach(value -> headers.add(Map.entry(name, value)));
            }
        }
        headers.add(Map.entry(HttpHeaders.CACHE_CONTROL, caching));
        if (settings.tellsKeys()) {
            String header = Objects.requireNonNull(settings.keysHeader());
            headers.add(Map.entry(header, keys(header)));
        }
        return headers;
    }

    /** Of what fits into a header; what does not is left out with all of its kind, and the coarser words remain. */
    private String keys(String header) {
        String separator = header.equalsIgnoreCase("Surrogate-Key") ? " " : ",";
        List<String> all = new ArrayList<>(dependencies.keys());
        all.addFirst(PageKeys.ALL);
        String keys = String.join(separator, all);
        if (keys.length() > LONGEST_KEYS) {
            all.removeIf(PageKeys::isOfOneUnit);
            keys = String.join(separator, all);
        }
        return keys;
    }

    /** To who asked alone: nobody hears when it is true no more. */
    void send(PageCacheSettings settings) throws IOException {
        boolean part = request.getHeader("HX-Request") != null;
        send(settings, part ? PageCacheSettings.OF_ONE_BROWSER : PageCacheSettings.ASKED_EACH_TIME);
    }

    /** What may be kept, as it would be sent if it were. */
    void sendAsKept(PageCacheSettings settings) throws IOException {
        send(settings, settings.cacheControl());
    }

    private void send(PageCacheSettings settings, String caching) throws IOException {
        if (held.error != 0) {
            held.sendErrorNow();
            return;
        }
        if (!isPublic()) {
            held.copyBodyToResponse();
            return;
        }
        PageBody page = body();
        headers(settings, caching).stream()
                .filter(header -> !response.containsHeader(header.getKey())
                        || header.getKey().equals(HttpHeaders.CACHE_CONTROL))
                .forEach(header -> response.setHeader(header.getKey(), header.getValue()));
        ContentCoding coding =
                ContentCoding.of(request.getHeader(HttpHeaders.ACCEPT_ENCODING), KeptPage.isWorthPacking(page), false);
        String known = KeptPage.known(request, tag -> isTagOf(page, coding, tag));
        response.setHeader(
                HttpHeaders.ETAG, known == null || known.isEmpty() ? coding.tag(page.hash(), page.packing()) : known);
        if (known != null) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] sent;
        if (coding == ContentCoding.GZIP) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, coding.word());
            sent = page.zipped();
        } else {
            sent = page.plain();
        }
        response.setContentLength(sent.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(sent);
        }
    }

    /** What the reader has may have been packed in another way, from other parts: it is the same page. */
    private static boolean isTagOf(PageBody page, ContentCoding coding, String tag) {
        if (coding != ContentCoding.GZIP) {
            return tag.equals(coding.tag(page.hash(), PageBody.ALTOGETHER));
        }
        String begin = coding.tag(page.hash(), PageBody.ALTOGETHER).replaceFirst("\"$", "");
        return tag.startsWith(begin)
                && tag.endsWith("\"")
                && tag.substring(begin.length(), tag.length() - 1).chars().allMatch(HexFormat::isHexDigit);
    }
}
