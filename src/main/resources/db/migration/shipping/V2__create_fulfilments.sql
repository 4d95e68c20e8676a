-- Who takes parcels along. A pattern is a regular expression that their numbers match; the first carrier that fits is guessed.
create table shipping.carrier (
    code     text primary key check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
    name     text    not null,
    pattern  text    not null,
    -- where a parcel is followed; {number} stands for its number
    url      text    not null check (url like 'https://%{number}%'),
    position integer not null
);

insert into shipping.carrier (code, name, pattern, url, position) values
    ('dhl',           'DHL',           '00340\d{15}|JJD[0-9A-Z]{13,21}|\d{12}|C[A-Z]\d{9}DE',
        'https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?piececode={number}', 1),
    ('deutsche-post', 'Deutsche Post', '[A-Z]{2}\d{9}DE|A0[0-9A-F]{18}',
        'https://www.deutschepost.de/de/s/sendungsverfolgung.html?piececode={number}', 2),
    ('ups',           'UPS',           '1Z[0-9A-Z]{16}',
        'https://www.ups.com/track?tracknum={number}', 3),
    ('dpd',           'DPD',           '0\d{13}[0-9A-Z]?',
        'https://tracking.dpd.de/status/de_DE/parcel/{number}', 4),
    ('hermes',        'Hermes',        'H\d{19}|[1-9]\d{13}',
        'https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation#{number}', 5),
    ('gls',           'GLS',           '\d{11}|[A-Z][0-9A-Z]{7}',
        'https://gls-group.com/track/{number}', 6),
    ('usps',          'USPS',          '9[1-5]\d{20}|[A-Z]{2}\d{9}US',
        'https://tools.usps.com/go/TrackConfirmAction?tLabels={number}', 7),
    ('fedex',         'FedEx',         '\d{15}|96\d{20}',
        'https://www.fedex.com/fedextrack/?trknbr={number}', 8),
    ('royal-mail',    'Royal Mail',    '[A-Z]{2}\d{9}GB',
        'https://www.royalmail.com/track-your-item#/tracking-results/{number}', 9),
    ('post-at',       'Österreichische Post', '[A-Z]{2}\d{9}AT',
        'https://www.post.at/sv/sendungsdetails?snr={number}', 10);

-- One parcel, or several that left together. Its id comes with the form that asks for it, so that a form sent twice asks once.
create table shipping.fulfilment (
    id               uuid primary key,
    order_id         uuid        not null,
    status           text        not null check (status in ('DISPATCHED', 'DELIVERED', 'RECALLED')),
    carrier          text        references shipping.carrier,
    -- where the carrier is none of ours
    tracking_url     text        check (tracking_url like 'https://%'),
    tracking_numbers text[]      not null default '{}',
    -- how often its tracking was changed, which a form has to know
    changes          integer     not null default 0,
    created_by       text        not null,
    dispatched_at    timestamptz not null,
    delivered_at     timestamptz,
    recalled_at      timestamptz,
    check (carrier is null or tracking_url is null),
    check ((status = 'DELIVERED') = (delivered_at is not null)),
    check ((status = 'RECALLED') = (recalled_at is not null))
);

create index fulfilment_of_order on shipping.fulfilment (order_id, dispatched_at);

create table shipping.fulfilment_line (
    fulfilment_id uuid    not null references shipping.fulfilment,
    position      integer not null,
    quantity      integer not null check (quantity > 0),
    primary key (fulfilment_id, position)
);
