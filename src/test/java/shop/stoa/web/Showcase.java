package shop.stoa.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.NotFound;
import shop.stoa.kernel.Slice;

/** Pages that use the whole vocabulary, for tests of this room and for eyes. */
@TestConfiguration
@Import(Showcase.Pages.class)
class Showcase {

    @Bean
    @Order(2)
    SecurityFilterChain showcasePages(HttpSecurity http, Protection protection) {
        protection.applyTo(http);
        return http.securityMatcher("/showcase/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .authorizeHttpRequests(paths -> paths.anyRequest().permitAll())
                .build();
    }

    @Bean
    AllowedOrigin showcasePayment() {
        return new AllowedOrigin(AllowedOrigin.Use.PAYMENT_PAGE, "https://checkout.example");
    }

    @Bean
    SessionTypes showcaseTypes() {
        return new SessionTypes(Kept.class);
    }

    @Bean
    @Order(1)
    SecurityFilterChain showcaseStaff(HttpSecurity http, Protection protection) {
        protection.applyTo(http);
        return http.securityMatcher("/admin/showcase/**")
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .build();
    }

    /** What a room may keep in a session. */
    record Kept(String what, int howOften) {}

    /** What no room has named. */
    record Foreign(String what) {}

    static final class NoSuchThing extends NotFound {
        NoSuchThing() {
            super("secret-detail");
        }
    }

    static final class Form {
        @NotBlank(message = "Enter your name")
        @Nullable
        String name = "";

        @Email(message = "Enter an address like ines@example.com")
        @Nullable
        String email = "";

        @Nullable
        String country = "GR";

        @Nullable
        String note = "";

        @Nullable
        String method = "parcel";

        boolean same;

        public @Nullable String getName() {
            return name;
        }

        public void setName(@Nullable String name) {
            this.name = name;
        }

        public @Nullable String getEmail() {
            return email;
        }

        public void setEmail(@Nullable String email) {
            this.email = email;
        }

        public @Nullable String getCountry() {
            return country;
        }

        public void setCountry(@Nullable String country) {
            this.country = country;
        }

        public @Nullable String getNote() {
            return note;
        }

        public void setNote(@Nullable String note) {
            this.note = note;
        }

        public @Nullable String getMethod() {
            return method;
        }

        public void setMethod(@Nullable String method) {
            this.method = method;
        }

        public boolean isSame() {
            return same;
        }

        public void setSame(boolean same) {
            this.same = same;
        }
    }

    @Controller
    @org.springframework.boot.test.context.TestComponent
    static class Pages {

        @GetMapping({"/showcase", "/products/showcase"})
        String show(@ModelAttribute("form") Form form, Model model) {
            fill(model);
            return "showcase/shop";
        }

        @PostMapping("/showcase")
        String send(
                @Valid @ModelAttribute("form") Form form,
                BindingResult result,
                Model model,
                HttpServletResponse response) {
            fill(model);
            if (result.hasErrors()) {
                response.setStatus(422);
                return "showcase/shop";
            }
            return "redirect:/showcase";
        }

        @GetMapping("/admin/showcase")
        @Needs(Needs.NOTHING)
        String staff(Model model) {
            fill(model);
            model.addAttribute("notice", "Saved <everything>")
                    .addAttribute("sort", new ColumnSort("total", true))
                    .addAttribute("period", Period.of(null, "2026-11-01", null))
                    .addAttribute(
                            "views",
                            List.of(new Tab("", "web.home", true, null), new Tab("OPEN", "web.cart", false, 14L)))
                    .addAttribute("endless", new Slice<>(List.of(1), 1, 50, 50_000, true));
            return "showcase/staff";
        }

        @GetMapping("/showcase/failing")
        String fail(@RequestParam String how) {
            throw switch (how) {
                case "missing" -> new NoSuchThing();
                case "busy" -> new Passwords.TooBusy();
                case "away" -> new DataAccessResourceFailureException("secret-detail");
                case "409", "415", "422", "429" ->
                    new ResponseStatusException(HttpStatus.valueOf(Integer.parseInt(how)));
                default -> new IllegalStateException("secret-detail");
            };
        }

        @GetMapping("/showcase/number")
        @ResponseBody
        String number(@RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "") String q) {
            return q + page;
        }

        @GetMapping("/showcase/half-page")
        String halfPage() {
            return "showcase/broken";
        }

        @GetMapping("/showcase/session")
        @ResponseBody
        String session(HttpServletRequest request) {
            HttpSession session = request.getSession(false);
            return session == null ? "none" : String.valueOf(session.getAttribute("kept"));
        }

        @PostMapping("/showcase/session")
        @ResponseBody
        String keep(@RequestParam boolean known, HttpSession session) {
            session.setAttribute("kept", known ? new Kept("vase", 2) : new Foreign("gadget"));
            return session.getId();
        }

        @PostMapping({"/showcase/body", "/webhooks/showcase"})
        @ResponseBody
        String body(@RequestBody byte[] body) {
            return String.valueOf(body.length);
        }

        private static void fill(Model model) {
            Map<String, String> countries = new LinkedHashMap<>();
            countries.put("GR", "Greece");
            countries.put("DE", "Germany");
            model.addAttribute("countries", countries)
                    .addAttribute("crumbs", List.of(new Crumb("Vases", "/categories/vases"), new Crumb("Tall", null)))
                    .addAttribute(
                            "slice", new Slice<>(IntStream.range(0, 24).boxed().toList(), 4, 24, 230))
                    .addAttribute("price", Money.of(6800, "EUR"))
                    .addAttribute("yen", Money.of(6800, "JPY"))
                    .addAttribute("dinar", Money.of(6800, "KWD"))
                    .addAttribute("now", Instant.parse("2026-11-24T13:30:00Z"));
        }
    }
}
