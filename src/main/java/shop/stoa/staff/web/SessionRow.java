package shop.stoa.staff.web;

import shop.stoa.staff.OpenSession;
import shop.stoa.web.BrowserName;

/** A session and its browser in words. @param current whether it is the one that looks at it */
record SessionRow(OpenSession session, BrowserName browser, boolean current) {

    static SessionRow of(OpenSession session, boolean current) {
        return new SessionRow(session, BrowserName.of(session.browser()), current);
    }
}
