package shop.stoa.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** Leads whoever is not signed in to a door, which leads them on to where they were going. */
public final class ToSignIn {

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
        if (request.getMethod().equals("GET") && !path.equals(home)) {
            String query = request.getQueryString();
            door.queryParam("to", "{to}");
            door.uriVariables(Map.of("to", query == null ? path : path + "?" + query));
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
