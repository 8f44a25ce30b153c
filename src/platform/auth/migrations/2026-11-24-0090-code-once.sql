-- SPDX-License-Identifier: Apache-2.0
-- The time step of the last code that was accepted: neither it nor an earlier one is accepted again (RFC 6238, section 5.2).
alter table auth."twoFactor" add column "lastStep" bigint;
