package shop.stoa.customers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What comes along when a visitor signs in: a room that keeps something for visitors who are nobody yet hangs this out as a bean.
 * Asked in the request itself and outside any transaction, when the session has begun and before it ends.
 */
public interface SignInListener {

    void signedIn(SignedInCustomer customer, HttpServletRequest request, HttpServletResponse response);

    void signingOut(SignedInCustomer customer, HttpServletRequest request, HttpServletResponse response);
}
