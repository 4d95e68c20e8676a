-- A number tells its carrier only where somebody has said how that carrier numbers; docs/carriers.md has the sources. Who is not told
-- by a number is still to be chosen.
update shipping.carrier set pattern = '[A-Z]{2}\d{9}DE'       where code = 'deutsche-post';
update shipping.carrier set pattern = '01\d{12}[0-9A-Z]?'     where code = 'dpd';
update shipping.carrier set pattern = '(?!)'                  where code = 'hermes';
update shipping.carrier set pattern = '[A-Z][0-9A-Z]{7}'      where code = 'gls';
