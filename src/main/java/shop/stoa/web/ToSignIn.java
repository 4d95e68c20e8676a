package shop.stoa.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Leads whoever is not signed in to a door, which leads them on to where they were going. */
public final class ToSignIn {

    /** What is longer, as it is written in an address, nobody was going to: an answer has no room for it. */
    private static final int LONGEST_WAY = 2_000;

    private final String signIn;
    private final String home;

    /**
     * @param signIn path of the door, without a language: {@code /login}
     * @param home where the door leads by itself, so that its address need not say so
     */
    public ToSignIn(String signIn, String home) {
        this.signIn = signIn;
        this.home = home;
    }

    /** Remembers in the address, not in a session, where the stranger was going. */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        UriComponentsBuilder door = UriComponentsBuilder.fromPath(request.getContextPath() + signIn);
        String path = request.getServletPath();
        String query = request.getQueryString();
        String way = query == null ? path : path + "?" + query;
        String written = UriUtils.encode(way, StandardCharsets.UTF_8);
        if (request.getMethod().equals("GET") && !path.equals(home) && written.length() <= LONGEST_WAY) {
            door.queryParam("to", "{to}");
            door.uriVariables(Map.of("to", way));
        }
        String address = door.encode().build().toUriString();
        if (request.getHeader("HX-Request") != null) {
            // a fragment of a page must not be replaced by the sign-in: the whole page goes there
            response.setHeader("HX-Redirect", address);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(address);
        }
    }
}
