package shop.stoa.admin.web;

import shop.stoa.notifications.SentMail;

/** A mail as the order's page lists it. */
record MailRow(SentMail mail, Badge badge) {}
