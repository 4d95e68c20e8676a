package shop.stoa.customers.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.validation.BindingResult;
import org.springframework.web.servlet.ModelAndView;

/** The page of the door again, with what is wrong. */
final class Refusal {

    private Refusal() {}

    /** @param own where the page is to be had in another language */
    static ModelAndView of(String page, String own) {
        return new ModelAndView(page, Map.of("own", own), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Nothing was looked at, and will not be for a while. */
    static ModelAndView tooMany(
            String page, String own, Duration wait, BindingResult problems, HttpServletResponse response) {
        problems.reject("customers.too-many", new Object[] {wait.toMinutes() + 1}, null);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
        return new ModelAndView(page, Map.of("own", own), HttpStatus.TOO_MANY_REQUESTS);
    }
}
