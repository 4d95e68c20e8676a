package shop.stoa.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request as if nobody had hung a campaign's words on its address: they are for whoever counts visitors, mean nothing to a page, and
 * every visitor who follows an advertisement has others.
 */
final class WithoutCampaign extends HttpServletRequestWrapper {

    /** What Google, Meta, Microsoft, TikTok, Pinterest and Mailchimp add. */
    private static final List<String> WORDS = List.of(
            "gclid",
            "gbraid",
            "wbraid",
            "gad_source",
            "gad_campaignid",
            "srsltid",
            "fbclid",
            "msclkid",
            "ttclid",
            "epik",
            "mc_cid",
            "mc_eid");

    private static final String PREFIX = "utm_";

    private final @Nullable String query;

    private WithoutCampaign(HttpServletRequest request, @Nullable String query) {
        super(request);
        this.query = query;
    }

    static HttpServletRequest of(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null || Arrays.stream(query.split("&")).noneMatch(WithoutCampaign::isOfCampaign)) {
            return request;
        }
        String left = Arrays.stream(query.split("&"))
                .filter(parameter -> !isOfCampaign(parameter))
                .collect(Collectors.joining("&"));
        return new WithoutCampaign(request, left.isEmpty() ? null : left);
    }

    private static boolean isOfCampaign(String parameter) {
        int sign = parameter.indexOf('=');
        String name = sign < 0 ? parameter : parameter.substring(0, sign);
        return name.startsWith(PREFIX) || WORDS.contains(name);
    }

    @Override
    public @Nullable String getQueryString() {
        return query;
    }

    @Override
    public @Nullable String getParameter(String name) {
        return isOfCampaign(name) ? null : super.getParameter(name);
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return isOfCampaign(name) ? null : super.getParameterValues(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> left = new HashMap<>(super.getParameterMap());
        left.keySet().removeIf(WithoutCampaign::isOfCampaign);
        return Collections.unmodifiableMap(left);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }
}
