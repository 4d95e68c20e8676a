package shop.stoa.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.springframework.http.HttpHeaders;

final class AcceptEncoding {

    private AcceptEncoding() {}

    static boolean takesGzip(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null
                && Arrays.stream(accepted.split(","))
                        .map(coding -> coding.strip().toLowerCase(java.util.Locale.ROOT))
                        .anyMatch(coding -> coding.equals("gzip")
                                || coding.startsWith("gzip;")
                                        && !coding.replace(" ", "").matches("gzip;q=0(\\.0*)?"));
    }
}
