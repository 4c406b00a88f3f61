/** @file
 *  @brief All of libmesoscope: include this one. */
#ifndef MESOSCOPE_MESOSCOPE_H
#define MESOSCOPE_MESOSCOPE_H

#include <mesoscope/acceptability.h>
#include <mesoscope/answer.h>
#include <mesoscope/backtest.h>
#include <mesoscope/base.h>
#include <mesoscope/boundary.h>
#include <mesoscope/chances.h>
#include <mesoscope/codes.h>
#include <mesoscope/complexity.h>
#include <mesoscope/crosswalk.h>
#include <mesoscope/density.h>
#include <mesoscope/diversity.h>
#include <mesoscope/exogenous_complexity.h>
#include <mesoscope/geary.h>
#include <mesoscope/growth.h>
#include <mesoscope/hotspots.h>
#include <mesoscope/import.h>
#include <mesoscope/k_density.h>
#include <mesoscope/local_moran.h>
#include <mesoscope/localisation.h>
#include <mesoscope/location_quotient.h>
#include <mesoscope/m_function.h>
#include <mesoscope/measure.h>
#include <mesoscope/moran.h>
#include <mesoscope/neighbours.h>
#include <mesoscope/panel.h>
#include <mesoscope/peers.h>
#include <mesoscope/period.h>
#include <mesoscope/portfolio.h>
#include <mesoscope/prody.h>
#include <mesoscope/project.h>
#include <mesoscope/proximity.h>
#include <mesoscope/relation.h>
#include <mesoscope/ripley.h>
#include <mesoscope/shares.h>
#include <mesoscope/shift_share.h>
#include <mesoscope/spatial_markov.h>
#include <mesoscope/spatial_shift_share.h>
#include <mesoscope/specialisation.h>
#include <mesoscope/table.h>

#endif
