package shop.stoa.staff.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends whoever is not signed in away before a file of theirs is read: looking for the form's token would put hundreds of
 * megabytes of it on the disk first.
 */
final class StrangersSendNoFiles extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType();
        boolean files = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
        if (files && SecurityContextHolder.getContext().getAuthentication() == null) {
            StaffSecurity.TO_SIGN_IN.send(request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
