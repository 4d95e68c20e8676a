package shop.stoa.journeys;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.springframework.context.ApplicationContext;

/** Somebody who goes from page to page in a browser, and stops at each and at the states that it has. */
abstract class Walk {

    /** What is done at each page of the way; may resize the window and change the colour scheme. */
    interface Stop {
        void at(String name, Page page);
    }

    final ApplicationContext context;
    final String shop;
    final Page page;
    final Stop stop;

    Walk(ApplicationContext context, Page page, Stop stop) {
        this.context = context;
        this.shop = setting("stoa.base-url");
        this.page = page;
        this.stop = stop;
    }

    abstract void everything();

    final String setting(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    final <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Where it stands. */
    final void stop(String name) {
        stop.at(name, page);
    }

    final void go(String path) {
        page.navigate(shop + path);
    }

    final void open(String name, String path) {
        go(path);
        stop(name);
    }

    /** The path of the page that it is on, without what is asked of it. */
    final String path() {
        return page.url().substring(shop.length()).replaceFirst("[?#].*", "");
    }

    final Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    final Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }

    final void signIn(String who, String with) {
        page.getByLabel("E-mail").fill(who);
        page.getByLabel("Password").fill(with);
        button("Sign in").click();
    }

    /** As the owner, at the staff's own door. */
    final void signIn() {
        go("/admin/login");
        signIn(setting("stoa.owner.email"), setting("stoa.owner.password"));
        page.waitForURL("**/admin");
    }

    /** Shows what a removal in two steps says before it is done. */
    final void ask(Locator among) {
        among.locator(".sure > summary").first().click();
    }

    /** Does what was asked. */
    final void agree(Locator among) {
        among.locator(".sure[open] button").click();
    }

    /** What a form says that was seen, a version say, is another by now, as if somebody had saved meanwhile. */
    final void overtake(Locator seen) {
        seen.evaluate("field => field.value = Number(field.value) + 7");
    }

    /** The same where only who has seen nothing at all is told in any case. */
    final void blind(Locator seen) {
        seen.evaluate("field => field.value = ''");
    }
}
