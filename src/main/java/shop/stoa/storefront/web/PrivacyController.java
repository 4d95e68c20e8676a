package shop.stoa.storefront.web;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import shop.stoa.customers.AccountMenuItem;
import shop.stoa.customers.AccountSessions;
import shop.stoa.customers.AddressBook;
import shop.stoa.customers.Consents;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.customers.StaffCustomers;
import shop.stoa.orders.ErasureOutcome;
import shop.stoa.orders.Erasures;
import shop.stoa.web.RateLimited;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a customer can do about their own data: agree to news or not, take a copy, have all of it erased. A copy and an erasure want
 * a sign-in of the last quarter of an hour, so that nobody who finds a browser open takes or destroys what is not theirs.
 */
@Controller
@RequestMapping(PrivacyController.PLACE)
class PrivacyController {

    static final String PLACE = "/account/data";

    static final Duration RECENT = Duration.ofMinutes(15);

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Consents consents;
    private final StaffCustomers copies;
    private final Erasures erasures;
    private final AddressBook addresses;
    private final AccountSessions sessions;
    private final MessageSource messages;
    private final Clock clock;

    PrivacyController(
            Consents consents,
            StaffCustomers copies,
            Erasures erasures,
            AddressBook addresses,
            AccountSessions sessions,
            MessageSource messages,
            Clock clock) {
        this.consents = consents;
        this.copies = copies;
        this.erasures = erasures;
        this.addresses = addresses;
        this.sessions = sessions;
        this.messages = messages;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class MenuLine {

        @Bean
        AccountMenuItem privacyItem() {
            return new AccountMenuItem(500, "storefront.data.title", PLACE, "receipt-text");
        }
    }

    @GetMapping
    ModelAndView page(
            @CurrentCustomer SignedInCustomer me,
            @RequestParam(required = false) @Nullable String done,
            Locale reader) {
        ModelAndView page = new ModelAndView("storefront/privacy");
        page.addObject("consents", consents.of(me.id()));
        page.addObject("wording", wording(reader));
        page.addObject("recent", isRecent(me));
        page.addObject("robots", "noindex");
        if ("consent".equals(done)) {
            page.addObject("notice", messages.getMessage("storefront.data.done", null, reader));
        }
        return page;
    }

    /** @param given set where they agree; a form without it withdraws */
    @PostMapping("/consent")
    ModelAndView consent(
            @CurrentCustomer SignedInCustomer me,
            @RequestParam(required = false) @Nullable String given,
            Locale reader) {
        consents.say(me.id(), given != null, wording(reader), reader);
        return goTo(PLACE + "?done=consent");
    }

    private String wording(Locale reader) {
        return messages.getMessage("storefront.data.consent.wording", null, reader);
    }

    /** Ends this session alone; what they wanted to do comes after the sign-in. */
    @PostMapping("/sign-in")
    ModelAndView signInAgain(@CurrentCustomer SignedInCustomer me) {
        sessions.end(me.id(), me.session());
        return goTo("/login?to=" + PLACE);
    }

    @PostMapping("/copy")
    @RateLimited("data.copy")
    Object copy(@CurrentCustomer SignedInCustomer me) {
        if (!isRecent(me)) {
            return goTo(PLACE);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("my-data.json")
                                .build()
                                .toString())
                .body(JSON.writeValueAsString(copies.copyOf(me.id())));
    }

    @GetMapping("/erasure")
    ModelAndView erasure(@CurrentCustomer SignedInCustomer me) {
        return isRecent(me) ? erasure(me, "", null) : goTo(PLACE);
    }

    /** @param email their address, typed once more, so that nobody does it by a slip of the hand */
    @PostMapping("/erasure")
    ModelAndView erase(
            @CurrentCustomer SignedInCustomer me, @RequestParam(defaultValue = "") String email, Locale reader) {
        if (!isRecent(me)) {
            return goTo(PLACE);
        }
        if (!email.strip().equalsIgnoreCase(me.email().value())) {
            return refused(me, email, "storefront.erasure.problem.email");
        }
        return switch (erasures.eraseOnRequest(me.id(), me.email(), reader)) {
            case ErasureOutcome.Erased ignored -> goTo("/login?erased");
            case ErasureOutcome.Postponed ignored -> refused(me, email, null);
        };
    }

    private ModelAndView refused(SignedInCustomer me, String typed, @Nullable String problem) {
        ModelAndView page = erasure(me, typed, problem);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView erasure(SignedInCustomer me, String typed, @Nullable String problem) {
        CustomerId customer = me.id();
        ModelAndView page = new ModelAndView("storefront/erasure");
        page.addObject("me", me);
        page.addObject("typed", typed);
        page.addObject("problem", problem);
        page.addObject("running", erasures.runningOf(customer));
        page.addObject("orders", erasures.countOrders(customer));
        page.addObject("addresses", addresses.of(customer).size());
        page.addObject("own", PLACE + "/erasure");
        page.addObject("robots", "noindex");
        return page;
    }

    private boolean isRecent(SignedInCustomer me) {
        return sessions.of(me.id()).stream()
                .filter(session -> session.id().equals(me.session()))
                .anyMatch(session -> session.startedAt().plus(RECENT).isAfter(clock.instant()));
    }

    private static ModelAndView goTo(String path) {
        RedirectView away = new RedirectView(path, true);
        away.setStatusCode(HttpStatus.SEE_OTHER);
        away.setExposeModelAttributes(false);
        return new ModelAndView(away);
    }
}
