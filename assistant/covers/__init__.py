"""Questions about documents themselves: covers, dates, issuers."""
