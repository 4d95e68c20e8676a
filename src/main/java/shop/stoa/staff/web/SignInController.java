package shop.stoa.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;
import shop.stoa.staff.Passkeys;
import shop.stoa.staff.SignIn;
import shop.stoa.staff.Staff;
import shop.stoa.web.Challenges;
import shop.stoa.web.Needs;
import shop.stoa.web.RateLimited;
import shop.stoa.web.ShopSettings;

@Controller
@RequestMapping(StaffSecurity.SIGN_IN)
@Needs(Needs.NOTHING)
class SignInController {

    private static final String PAGE = "staff/sign-in";
    private static final String CODE_PAGE = "staff/code";

    private final Staff staff;
    private final StaffSessions sessions;
    private final Passkeys passkeys;
    private final Challenges challenges = new Challenges(StaffSessions.CHALLENGE);
    private final ShopSettings shop;

    SignInController(Staff staff, StaffSessions sessions, Passkeys passkeys, ShopSettings shop) {
        this.staff = staff;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.shop = shop;
    }

    @GetMapping
    @RateLimited("door.address")
    ModelAndView page(@ModelAttribute("signIn") SignInForm form, @Nullable Principal already) {
        return already == null ? new ModelAndView(PAGE) : goTo(form.target());
    }

    @PostMapping
    ModelAndView signIn(
            @ModelAttribute("signIn") SignInForm form,
            BindingResult problems,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (staff.signIn(
                form.emailOrNothing(),
                form.passwordOrNothing(),
                request.getRemoteAddr(),
                request.getHeader(HttpHeaders.USER_AGENT))) {
            case SignIn.Welcome welcome -> welcome(welcome, form.target(), request);
            case SignIn.CodeNeeded needed -> {
                sessions.awaitCode(request, needed);
                yield goTo(UriComponentsBuilder.fromPath(StaffSecurity.CODE)
                        .queryParam("to", "{to}")
                        .encode()
                        .buildAndExpand(form.target())
                        .toUriString());
            }
            case SignIn.Refused() -> {
                problems.reject("staff.sign-in.refused");
                yield again(HttpStatus.UNPROCESSABLE_CONTENT, form);
            }
            case SignIn.TooMany(var wait) -> {
                problems.reject("staff.sign-in.too-many", new Object[] {wait.toMinutes() + 1}, null);
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
                yield again(HttpStatus.TOO_MANY_REQUESTS, form);
            }
        };
    }

    @GetMapping("/code")
    ModelAndView codePage(@ModelAttribute("code") CodeForm form, HttpServletRequest request) {
        return sessions.awaited(request)
                .flatMap(staff::awaited)
                .map(account -> new ModelAndView(CODE_PAGE, asked(account, request)))
                .orElseGet(() -> goTo(StaffSecurity.SIGN_IN));
    }

    @PostMapping("/code")
    ModelAndView code(
            @ModelAttribute("code") CodeForm form,
            BindingResult problems,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<UUID> session = sessions.awaited(request);
        Optional<Long> account = session.flatMap(staff::awaited);
        if (account.isEmpty()) {
            return goTo(StaffSecurity.SIGN_IN);
        }
        return switch (confirmed(session.get(), form, request)) {
            case SignIn.Welcome welcome -> welcome(welcome, form.target(), request);
            case SignIn.CodeNeeded never -> goTo(StaffSecurity.SIGN_IN);
            case SignIn.Refused() -> {
                problems.rejectValue("code", form.isByPasskey() ? "staff.passkey.unknown" : "staff.code.refused");
                yield codeAgain(HttpStatus.UNPROCESSABLE_CONTENT, form, account.get(), request);
            }
            case SignIn.TooMany(var wait) -> {
                problems.rejectValue("code", "staff.sign-in.too-many", new Object[] {wait.toMinutes() + 1}, null);
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
                yield codeAgain(HttpStatus.TOO_MANY_REQUESTS, form, account.get(), request);
            }
        };
    }

    private SignIn confirmed(UUID session, CodeForm form, HttpServletRequest request) {
        String from = request.getRemoteAddr();
        return form.isByPasskey()
                ? staff.confirm(session, challenges.end(request), form.passkeyOrNothing(), from)
                : staff.confirm(session, form.codeOrNothing(), from);
    }

    private Map<String, Object> asked(long account, HttpServletRequest request) {
        Map<String, Object> model = new HashMap<>();
        passkeys.toShow(account, challenges.begin(request)).ifPresent(wishes -> model.put("wishes", wishes));
        return model;
    }

    private ModelAndView codeAgain(HttpStatus status, CodeForm form, long account, HttpServletRequest request) {
        String own = UriComponentsBuilder.fromPath(StaffSecurity.CODE)
                .queryParam("to", "{to}")
                .encode()
                .buildAndExpand(form.target())
                .toUriString();
        Map<String, Object> model = asked(account, request);
        model.put("own", own);
        return new ModelAndView(CODE_PAGE, model, status);
    }

    /** In, under a new session, and in the language that they have chosen. */
    private ModelAndView welcome(SignIn.Welcome welcome, String target, HttpServletRequest request) {
        sessions.begin(request, welcome);
        String language = welcome.member().language();
        if (language == null) {
            return goTo(target);
        }
        RedirectView away = new RedirectView(shop.prefix(Locale.forLanguageTag(language)) + target);
        away.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(away);
    }

    private static ModelAndView again(HttpStatus status, SignInForm form) {
        String own = form.to() == null
                ? StaffSecurity.SIGN_IN
                : UriComponentsBuilder.fromPath(StaffSecurity.SIGN_IN)
                        .queryParam("to", "{to}")
                        .encode()
                        .buildAndExpand(form.to())
                        .toUriString();
        return new ModelAndView(PAGE, Map.of("own", own), status);
    }

    private static ModelAndView goTo(String path) {
        RedirectView away = new RedirectView(path, true);
        away.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(away);
    }
}
